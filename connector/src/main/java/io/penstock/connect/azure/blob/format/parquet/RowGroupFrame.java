package io.penstock.connect.azure.blob.format.parquet;

import io.penstock.connect.azure.blob.format.Frame;
import java.util.List;
import org.apache.parquet.format.RowGroup;

/**
 * A finished row group.
 *
 * @param group its description; places count from the first byte of the frame until it joins the file
 * @param indexes page indexes of the columns, in order
 */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
record RowGroupFrame(byte[] bytes, RowGroup group, List<PageIndex> indexes) implements Frame {}
