package io.penstock.cli.why.rules;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What connectors and tasks fail with. The operator puts the innermost cause first and Connect's own first line behind it;
 * where values come from Secrets, often only the class of the exception is left. What is special comes before what is
 * general.
 */
final class ErrorRules {
    private static final Pattern PLACE = Pattern.compile("the record at \\S+ offset \\d+");
    private static final String EDIT = "correct spec.config";

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "DeadLetterException",
                    (found, commands) -> failed(
                            "A record could not be processed, and the dead letter topic did not take it either. The task stopped "
                                    + "rather than lose it",
                            commands,
                            commands.edit("change what the error says; docs/troubleshooting.md has each message"))),
            Rule.error(
                    "JsonConverter with schemas\\.enable requires",
                    (found, commands) -> failed(
                            "The topic has JSON without schemas, and the converter expects JSON with schemas"
                                    + record(found.error()),
                            commands,
                            commands.edit(
                                    "set value.converter.schemas.enable to false (or key.converter.schemas.enable, if the "
                                            + "keys are meant) in spec.config"))),
            Rule.error(
                    "Unknown magic byte|Error retrieving \\w+ schema",
                    (found, commands) -> failed(
                            "The converter reads values that a schema registry knows, and this record has none of its schemas"
                                    + record(found.error()),
                            commands,
                            commands.edit("set key.converter and value.converter to what the producer writes"))),
            Rule.error(
                    "TRANSFORMATION",
                    (found, commands) -> failed(
                            "A transform (SMT) does not accept a record" + record(found.error()),
                            commands,
                            commands.edit(
                                    "correct the transforms in spec.config; errors.tolerance: all with a dead letter queue "
                                            + "sets such records aside"))),
            Rule.error(
                    "(?:VALUE|KEY|HEADER)_CONVERTER|SerializationException|Converting byte\\[\\] to Kafka Connect data failed",
                    (found, commands) -> failed(
                            "A record is not what the converter expects" + record(found.error()),
                            commands,
                            commands.edit(
                                    "set key.converter and value.converter to what the producer writes; errors.tolerance: "
                                            + "all with a dead letter queue sets single records aside"))),
            Rule.error(
                    "(Topic|Group|Cluster|TransactionalId)AuthorizationException",
                    (found, commands) -> failed(
                            "Kafka does not allow the connector's user to use a " + kafkaThing(found.part()),
                            commands,
                            Step.of(
                                    "grant the right (ACL) in Kafka to the user of the workers, or of the connector's overrides"))),
            Rule.error(
                    "Sasl\\w*Exception|SslAuthenticationException|SSLHandshakeException",
                    (found, commands) -> failed(
                            "A login or a TLS handshake was refused (" + found.words() + ")",
                            commands,
                            commands.edit(
                                    "correct the credentials or certificates in spec.config or in the Secrets that "
                                            + "spec.secretConfig names"))),
            Rule.error(
                    "RecordTooLargeException",
                    (found, commands) -> failed(
                            "A record is larger than Kafka or the producer accepts",
                            commands,
                            commands.edit(
                                    "raise producer.override.max.request.size in spec.config, and max.message.bytes of the "
                                            + "topic"))),
            Rule.error(
                    "UnknownTopicOrPartitionException|not present in metadata",
                    (found, commands) -> failed(
                            "A topic that the connector uses does not exist in Kafka",
                            commands,
                            Step.of("create the topic, or correct its name in spec.config"))),
            Rule.error(
                    "Container \\S+ does not exist",
                    (found, commands) -> failed(
                            "The Blob container does not exist: " + found.words(),
                            commands,
                            commands.edit(
                                    "create it, correct azblob.container.name, or set penstock.container.create: always"))),
            Rule.error(
                    "AuthenticationFailed|AuthorizationFailure|AuthorizationPermissionMismatch|AADSTS\\d+|NoCredential|"
                            + "SasFileUnusable|The SAS in|the key is not Base64",
                    (found, commands) -> failed(
                            "Azure refuses the sign-in or the access (" + found.words() + ")",
                            commands,
                            commands.edit(
                                    "correct the credential in the Secret that spec.secretConfig names, or the rights of "
                                            + "the identity; docs/azure-sign-in.md has each message"))),
            Rule.error(
                    "NameNotResolved|UnknownHostException",
                    (found, commands) -> failed(
                            "A host name that the connector uses cannot be resolved",
                            commands,
                            commands.edit("correct the name in spec.config, or the DNS of the workers"))),
            Rule.error(
                    "Connection refused|ConnectTimeoutException|SocketTimeoutException|NoRouteToHostException",
                    (found, commands) -> failed(
                            "The system that the connector writes to or reads from does not answer (" + found.words()
                                    + ")",
                            commands,
                            Step.of(
                                    "check that it is running and that nothing blocks the connection from the workers"))),
            Rule.error(
                    "NoClassDefFoundError|ClassNotFoundException|NoSuchMethodError",
                    (found, commands) -> failed(
                            "The plugin is incomplete on the workers: a class that it needs is missing ("
                                    + found.words() + ")",
                            commands,
                            commands.editCluster("use a worker image or a plugin that has all jars of the connector"))),
            Rule.error(
                    "OutOfMemoryError",
                    (found, commands) -> failed(
                            "The worker ran out of memory while it ran this task",
                            commands,
                            commands.editCluster(
                                    "raise spec.resources.limits.memory or spec.jvm.heapPercent, or lower the "
                                            + "connector's batches"))),
            Rule.error(
                    "NoSuchFileException|FileNotFoundException|AccessDeniedException",
                    (found, commands) -> failed(
                            "The connector uses a file that the workers do not have or may not use (" + found.words()
                                    + ")",
                            commands,
                            commands.edit("correct the path in spec.config, or use an image that has the file"))),
            Rule.error(
                    "Secret provider: ",
                    (found, commands) -> failed(
                            "The worker could not read the value of a Secret",
                            commands,
                            Step.of("do what the error says"))),
            Rule.error(
                    "ConfigException",
                    (found, commands) -> failed(
                            "The connector rejects its own config when it starts", commands, commands.edit(EDIT))));

    private ErrorRules() {}

    private static Diagnosis failed(String cause, Commands commands, Step repair) {
        return Diagnosis.broken(cause, repair, commands.restartFailed());
    }

    /** The agent in the workers says where the record is. */
    private static String record(String error) {
        var place = PLACE.matcher(error);
        return place.find() ? ". It is " + place.group() : "";
    }

    private static String kafkaThing(String part) {
        return switch (part) {
            case "Topic" -> "topic";
            case "Group" -> "consumer group";
            case "TransactionalId" -> "transactional id";
            default -> "cluster operation";
        };
    }
}
