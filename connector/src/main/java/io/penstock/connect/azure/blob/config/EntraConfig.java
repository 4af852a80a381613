package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.storage.CustomCredential;
import io.penstock.connect.azure.blob.storage.EntraIdentity;
import io.penstock.connect.azure.blob.storage.EntraIdentity.Application;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Sign-in with tokens: applications, identities of machines and clusters, and classes of the user's. */
final class EntraConfig {
    static final String TENANT = "penstock.auth.tenant.id";
    static final String CLIENT = "penstock.auth.client.id";
    static final String SECRET = "penstock.auth.client.secret";
    static final String CERTIFICATE = "penstock.auth.client.certificate.file";
    static final String CERTIFICATE_PASSWORD = "penstock.auth.client.certificate.password";
    static final String TOKEN_FILE = "penstock.auth.token.file";
    static final String AUTHORITY = "penstock.auth.authority";
    static final String PROVIDER = "credentials.provider.class";

    /** The variable that a cluster with workload identity sets in pods. */
    static final String TOKEN_FILE_VARIABLE = "AZURE_FEDERATED_TOKEN_FILE";

    /** The variable that names a folder whose files no connector may send anywhere. */
    static final String PRIVATE_FOLDER = "PENSTOCK_PRIVATE_FOLDER";

    private static final String TENANT_VARIABLE = "AZURE_TENANT_ID";
    private static final String CLIENT_VARIABLE = "AZURE_CLIENT_ID";
    private static final String AUTHORITY_VARIABLE = "AZURE_AUTHORITY_HOST";
    private static final Pattern TENANT_FORM = Pattern.compile("[A-Za-z0-9.-]+");

    private final AuthMode mode;
    private final Values values;
    private final Surroundings surroundings;
    private final Problems problems;

    private EntraConfig(AuthMode mode, Values values, Surroundings surroundings, Problems problems) {
        this.mode = mode;
        this.values = values;
        this.surroundings = surroundings;
        this.problems = problems;
    }

    static void define(ConfigDef def) {
        defineApplication(def);
        defineOthers(def);
    }

    private static void defineApplication(ConfigDef def) {
        def.define(
                        TENANT,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "The Entra tenant, as id or domain. Without it, the worker's variable " + TENANT_VARIABLE
                                + " counts.")
                .define(
                        CLIENT,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "The application that signs in, or the user-assigned managed identity. Without it, the worker's"
                                + " variable " + CLIENT_VARIABLE + " counts.")
                .define(SECRET, ConfigDef.Type.PASSWORD, null, Importance.MEDIUM, "The secret of the application.")
                .define(
                        CERTIFICATE,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "A file on the worker with the certificate and the private key of the application, as PEM or PFX. It is"
                                + " read again when a sign-in is refused.")
                .define(
                        CERTIFICATE_PASSWORD,
                        ConfigDef.Type.PASSWORD,
                        null,
                        Importance.MEDIUM,
                        "The password of a PFX file.");
    }

    private static void defineOthers(ConfigDef def) {
        def.define(
                        TOKEN_FILE,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "A file on the worker with the token by which a Kubernetes cluster vouches for the pod, for"
                                + " workload-identity: a JWT, in no folder of the worker's own. It is read for each sign-in."
                                + " Without it, the worker's variable "
                                + TOKEN_FILE_VARIABLE + " counts.")
                .define(
                        AUTHORITY,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.LOW,
                        "Where tokens come from, an https URL. Without it, the worker's variable " + AUTHORITY_VARIABLE
                                + " counts, and else the authority of " + EndpointConfig.CLOUD
                                + ". With workload-identity and the default chain it must be one of Microsoft's, or the one of that variable.")
                .define(
                        PROVIDER,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.LOW,
                        "A class of your own in the plugin directory that issues tokens: it implements"
                                + " com.azure.core.credential.TokenCredential and has a public constructor without"
                                + " parameters. If it is Configurable, it gets the connector's configuration.");
    }

    /**
     * Reads and checks the identity.
     *
     * @param properties the whole configuration, for a class of the user's
     */
    static @Nullable EntraIdentity parse(
            AuthMode mode,
            Values values,
            EndpointConfig endpoint,
            Surroundings surroundings,
            Map<String, String> properties,
            Problems problems) {
        var place = endpoint.url() == null ? EndpointConfig.EMULATOR : EndpointConfig.STORE_URL;
        if (endpoint.isPlain()) {
            problems.error(
                    place,
                    "Entra sign-in needs https (" + AuthConfig.MODE + "=" + mode.text()
                            + "): use an https endpoint, or a key or SAS");
        }
        return new EntraConfig(mode, values, surroundings, problems).identity(endpoint.cloud(), properties);
    }

    private @Nullable EntraIdentity identity(Cloud cloud, Map<String, String> properties) {
        return switch (mode) {
            case CUSTOM -> custom(properties);
            case CLIENT_SECRET -> {
                var application = application(cloud);
                var secret = values.secret(SECRET);
                if (secret == null) {
                    missing(SECRET);
                }
                yield application == null || secret == null
                        ? null
                        : new EntraIdentity.ClientSecret(application, secret);
            }
            case CLIENT_CERTIFICATE -> {
                var application = application(cloud);
                var file = needed(CERTIFICATE, null);
                yield application == null || file == null
                        ? null
                        : new EntraIdentity.ClientCertificate(
                                application, Path.of(file), values.secret(CERTIFICATE_PASSWORD));
            }
            case WORKLOAD_IDENTITY -> {
                var application = application(cloud);
                var file = needed(TOKEN_FILE, TOKEN_FILE_VARIABLE);
                checkTokenFile();
                yield application == null || file == null
                        ? null
                        : new EntraIdentity.WorkloadIdentity(application, Path.of(file));
            }
            case MANAGED_IDENTITY -> new EntraIdentity.ManagedIdentity(value(CLIENT, CLIENT_VARIABLE));
            default -> chain(cloud);
        };
    }

    private @Nullable EntraIdentity custom(Map<String, String> properties) {
        var name = needed(PROVIDER, null);
        var problem = name == null ? null : CustomCredential.problem(name);
        if (problem != null) {
            problems.error(PROVIDER, name + " " + problem);
        }
        return name == null ? null : new EntraIdentity.Custom(name, properties);
    }

    private @Nullable Application application(Cloud cloud) {
        var tenant = needed(TENANT, TENANT_VARIABLE);
        var client = needed(CLIENT, CLIENT_VARIABLE);
        var authority = authority(cloud);
        if (tenant != null && !TENANT_FORM.matcher(tenant).matches()) {
            problems.error(TENANT, "a tenant is an id or a domain: letters, digits, dots and hyphens");
        }
        return tenant == null || client == null || authority == null
                ? null
                : new Application(tenant, client, authority);
    }

    private EntraIdentity chain(Cloud cloud) {
        checkTokenFile();
        var environment = new HashMap<String, Password>();
        surroundings.environment().forEach((name, value) -> {
            if (name.startsWith("AZURE_")) {
                environment.put(name, new Password(value));
            }
        });
        put(environment, TENANT_VARIABLE, values.optional(TENANT));
        put(environment, CLIENT_VARIABLE, values.optional(CLIENT));
        put(environment, TOKEN_FILE_VARIABLE, values.optional(TOKEN_FILE));
        var authority = authority(cloud);
        put(environment, AUTHORITY_VARIABLE, authority == null ? null : authority.toString());
        // the tools of a developer's desktop are asked only by somebody who says so
        environment.putIfAbsent("AZURE_TOKEN_CREDENTIALS", new Password("prod"));
        return new EntraIdentity.DefaultChain(environment);
    }

    /** Its content goes to the authority. */
    private void checkTokenFile() {
        var file = values.optional(TOKEN_FILE);
        var problem = file == null ? null : TokenFile.problem(file, surroundings.variable(PRIVATE_FOLDER));
        if (problem != null) {
            problems.error(TOKEN_FILE, problem);
        }
    }

    private static void put(Map<String, Password> environment, String name, @Nullable String value) {
        if (value != null) {
            environment.put(name, new Password(value));
        }
    }

    private @Nullable URI authority(Cloud cloud) {
        var text = value(AUTHORITY, AUTHORITY_VARIABLE);
        if (text == null) {
            return cloud.authority();
        }
        try {
            var url = new URI(text);
            if ("https".equals(url.getScheme()) && url.getHost() != null && url.getUserInfo() == null) {
                checkTrust(url);
                return url;
            }
        } catch (URISyntaxException e) {
            // reported below, without the text
        }
        problems.error(AUTHORITY, "it must be an https URL, such as " + cloud.authority());
        return null;
    }

    /** What the worker has of its own, or lies on it as a file, goes to no address that only a connector's author knows. */
    private void checkTrust(URI authority) {
        boolean ofTheWorker = mode != AuthMode.CLIENT_SECRET && mode != AuthMode.CLIENT_CERTIFICATE;
        if (ofTheWorker && !Cloud.isAuthority(authority) && !isTheWorkersOwn(authority)) {
            problems.error(
                    AUTHORITY,
                    AuthConfig.MODE + "=" + mode.text() + " hands out what belongs to the worker: it takes the"
                            + " authorities of Microsoft, and the one that " + AUTHORITY_VARIABLE
                            + " names in the worker's environment");
        }
    }

    private boolean isTheWorkersOwn(URI authority) {
        var own = surroundings.variable(AUTHORITY_VARIABLE);
        return own != null && place(own).equals(place(authority.toString()));
    }

    /** An address up to its path. */
    private static String place(String url) {
        return url.replaceFirst("(?<=[^:/])/.*", "").toLowerCase(Locale.ROOT);
    }

    private @Nullable String needed(String property, @Nullable String variable) {
        var value = value(property, variable);
        if (value == null) {
            missing(property, variable);
        }
        return value;
    }

    private @Nullable String value(String property, @Nullable String variable) {
        var value = values.optional(property);
        return value == null && variable != null ? surroundings.variable(variable) : value;
    }

    private void missing(String property, @Nullable String variable) {
        var or = variable == null ? "" : ", or " + variable + " in the worker's environment";
        problems.error(property, AuthConfig.MODE + "=" + mode.text() + " needs it" + or);
    }

    private void missing(String property) {
        missing(property, null);
    }
}
