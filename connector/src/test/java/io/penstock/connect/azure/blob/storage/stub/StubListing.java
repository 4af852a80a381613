package io.penstock.connect.azure.blob.storage.stub;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;

/** The listing in the service's XML. */
final class StubListing {
    private static final int LARGEST_PAGE = 5000;

    private StubListing() {}

    static StubAnswer answer(StubRequest request, NavigableMap<String, StubBlob> blobs) {
        var query = request.query();
        var prefix = query.getOrDefault("prefix", "");
        int page = Math.min(LARGEST_PAGE, Integer.parseInt(query.getOrDefault("maxresults", "5000")));
        boolean metadata = query.getOrDefault("include", "").contains("metadata");
        var entries = new StringBuilder();
        var next = "";
        int count = 0;
        for (var blob : blobs.tailMap(from(query), true).entrySet()) {
            if (!blob.getKey().startsWith(prefix)) {
                continue;
            }
            if (count++ == page) {
                next = blob.getKey();
                break;
            }
            entry(entries, blob.getKey(), blob.getValue(), metadata);
        }
        return xml(request.container(), entries, next);
    }

    private static String from(Map<String, String> query) {
        var marker = query.getOrDefault("marker", "");
        return marker.isEmpty() ? query.getOrDefault("startFrom", "") : marker;
    }

    private static StubAnswer xml(String container, StringBuilder entries, String next) {
        var text = "<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults ContainerName=\"" + container
                + "\"><Blobs>" + entries + "</Blobs><NextMarker>" + escaped(next)
                + "</NextMarker></EnumerationResults>";
        return new StubAnswer(200, Map.of("Content-Type", "application/xml"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static void entry(StringBuilder out, String name, StubBlob blob, boolean metadata) {
        out.append("<Blob><Name>").append(escaped(name)).append("</Name><Properties><Etag>");
        out.append(blob.etag().replace("\"", ""))
                .append("</Etag><Content-Length>")
                .append(blob.length());
        out.append("</Content-Length><BlobType>BlockBlob</BlobType></Properties>");
        if (metadata) {
            out.append("<Metadata>");
            blob.metadata().forEach((key, value) -> out.append('<')
                    .append(key)
                    .append('>')
                    .append(escaped(value))
                    .append("</")
                    .append(key)
                    .append('>'));
            out.append("</Metadata>");
        }
        out.append("</Blob>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
