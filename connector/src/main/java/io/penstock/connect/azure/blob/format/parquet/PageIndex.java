package io.penstock.connect.azure.blob.format.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.Util;

/**
 * Where the pages of a column are and what values they hold, so that readers can skip pages.
 *
 * @param columnIndex as stored; empty when a page has no bounds
 * @param offsetIndex places count from the first byte of the frame until it joins the file
 */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
record PageIndex(byte[] columnIndex, OffsetIndex offsetIndex) {
    static PageIndex of(ColumnPages column, int firstPage) throws IOException {
        var places = new ArrayList<PageLocation>();
        long at = firstPage;
        for (var page : column.pages()) {
            places.add(new PageLocation(at, page.size(), page.firstRow()));
            at += page.size();
        }
        return new PageIndex(bounds(column), new OffsetIndex(places));
    }

    private static byte[] bounds(ColumnPages column) throws IOException {
        var seen = column.index();
        var out = new ByteArrayOutputStream();
        if (seen != null) {
            var bounds = new ColumnIndex(
                    seen.getNullPages(),
                    seen.getMinValues(),
                    seen.getMaxValues(),
                    BoundaryOrder.valueOf(seen.getBoundaryOrder().name()));
            var nulls = seen.getNullCounts();
            if (nulls != null) {
                bounds.setNull_counts(nulls);
            }
            Util.writeColumnIndex(bounds, out);
        }
        return out.toByteArray();
    }

    /** Makes places count from the first byte of the file. */
    void moveTo(long position) {
        offsetIndex.getPage_locations().forEach(place -> place.setOffset(place.getOffset() + position));
    }
}
