package io.penstock.cli.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.penstock.cli.outcome.CommandFailure;

/** Failures of calls to the API server, in words that say what to change. */
public final class ApiFailures {
    private ApiFailures() {}

    /**
     * What a failed call means for the command.
     *
     * @param failure of the client
     */
    public static CommandFailure of(KubernetesClientException failure) {
        if (isUnanswered(failure)) {
            return CommandFailure.noCluster("the Kubernetes cluster cannot be reached: " + cause(failure)
                    + "; check that it is running, and the context of your kubeconfig (--context, KUBECONFIG)");
        }
        return switch (failure.getCode()) {
            case 401 ->
                CommandFailure.noCluster(
                        "the Kubernetes cluster does not accept your credentials: log in again, or check --context");
            case 403 ->
                CommandFailure.failed(
                        "you are not allowed to do that: " + words(failure) + "; ask for a role that includes it");
            case 404 ->
                CommandFailure.noCluster("the Kubernetes cluster does not know Penstock's kinds: install Penstock, "
                        + "or choose the right cluster with --context");
            default -> CommandFailure.failed("the API server answers " + failure.getCode() + ": " + words(failure));
        };
    }

    /** Whether the next call would fail in the same way, whatever it is about. */
    public static boolean isAboutTheCluster(KubernetesClientException failure) {
        return isUnanswered(failure) || failure.getCode() == 401;
    }

    /** The client has no HTTP status then. */
    private static boolean isUnanswered(KubernetesClientException failure) {
        return failure.getCode() <= 0;
    }

    /** The API server's own sentence about a refused change. */
    public static String words(KubernetesClientException failure) {
        var status = failure.getStatus();
        var text = status == null || status.getMessage() == null ? failure.getMessage() : status.getMessage();
        return text == null ? "no reason was given" : text.lines().findFirst().orElse("no reason was given");
    }

    private static String cause(KubernetesClientException failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        var text = deepest.getMessage();
        var words = text == null
                ? deepest.getClass().getSimpleName()
                : text.lines().findFirst().orElse("");
        return words;
    }
}
