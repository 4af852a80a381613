package io.penstock.connect.azure.blob.config;

import java.net.URI;

/** The public cloud of Azure and those beside it. */
enum Cloud {
    PUBLIC("blob.core.windows.net", "https://login.microsoftonline.com/"),
    US_GOVERNMENT("blob.core.usgovcloudapi.net", "https://login.microsoftonline.us/"),
    CHINA("blob.core.chinacloudapi.cn", "https://login.chinacloudapi.cn/");

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

    /** What follows the account in the name of a Blob service. */
    String suffix() {
        return suffix;
    }
}
