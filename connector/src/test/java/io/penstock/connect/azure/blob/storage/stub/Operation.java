package io.penstock.connect.azure.blob.storage.stub;

import java.util.Map;

/** The operations that the stub answers. */
public enum Operation {
    PUT_BLOB,
    PUT_BLOCK,
    PUT_BLOCK_LIST,
    GET_BLOB,
    GET_PROPERTIES,
    LIST_BLOBS,
    CREATE_CONTAINER,
    GET_CONTAINER_PROPERTIES,
    UNKNOWN;

    static Operation of(String method, Map<String, String> query) {
        boolean container = "container".equals(query.get("restype"));
        var comp = query.getOrDefault("comp", "");
        return switch (method + " " + comp) {
            case "PUT " -> container ? CREATE_CONTAINER : PUT_BLOB;
            case "PUT block" -> PUT_BLOCK;
            case "PUT blocklist" -> PUT_BLOCK_LIST;
            case "GET list" -> LIST_BLOBS;
            case "GET ", "HEAD " ->
                container ? GET_CONTAINER_PROPERTIES : method.equals("HEAD") ? GET_PROPERTIES : GET_BLOB;
            default -> UNKNOWN;
        };
    }
}
