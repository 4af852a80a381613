package io.penstock.connect.azure.blob.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The public cloud of Azure and those beside it. */
enum Cloud {
    PUBLIC("blob.core.windows.net", "https://login.microsoftonline.com/"),
    US_GOVERNMENT("blob.core.usgovcloudapi.net", "https://login.microsoftonline.us/"),
    CHINA("blob.core.chinacloudapi.cn", "https://login.chinacloudapi.cn/");

    private static final Set<String> AUTHORITIES = Set.of(
            "login.microsoftonline.com",
            "login.microsoft.com",
            "login.windows.net",
            "sts.windows.net",
            "login.microsoftonline.us",
            "login.chinacloudapi.cn",
            "login.partner.microsoftonline.cn");

    private static final List<String> STORAGE = List.of(
            ".blob.core.windows.net",
            ".blob.core.usgovcloudapi.net",
            ".blob.core.chinacloudapi.cn",
            ".blob.storage.azure.net");

    private final String suffix;
    private final String authority;

    Cloud(String suffix, String authority) {
        this.suffix = suffix;
        this.authority = authority;
    }

    /** Where Entra signs in. */
    URI authority() {
        return URI.create(authority);
    }

    /** Whether Microsoft signs in there. */
    static boolean isAuthority(URI url) {
        return AUTHORITIES.contains(url.getHost().toLowerCase(Locale.ROOT))
                && (url.getPort() == -1 || url.getPort() == 443);
    }

    /** Whether Microsoft stores blobs there, in any of its clouds and zones. */
    static boolean isStorage(String host) {
        return STORAGE.stream().anyMatch(host::endsWith);
    }

    /** The ends of the names of such hosts, for messages. */
    static String storageHosts() {
        return String.join(", ", STORAGE);
    }

    /** What follows the account in the name of a Blob service. */
    String suffix() {
        return suffix;
    }
}
