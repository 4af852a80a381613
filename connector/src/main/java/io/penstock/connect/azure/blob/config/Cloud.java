package io.penstock.connect.azure.blob.config;

/** The public cloud of Azure and those beside it. */
enum Cloud {
    PUBLIC("blob.core.windows.net"),
    US_GOVERNMENT("blob.core.usgovcloudapi.net"),
    CHINA("blob.core.chinacloudapi.cn");

    private final String suffix;

    Cloud(String suffix) {
        this.suffix = suffix;
    }

    /** What follows the account in the name of a Blob service. */
    String suffix() {
        return suffix;
    }
}
