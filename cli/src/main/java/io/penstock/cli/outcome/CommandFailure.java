package io.penstock.cli.outcome;

/** A failure whose message says what to change; the user sees the message and nothing else. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /**
     * A failure.
     *
     * @param exitCode one of {@link ExitCode}
     * @param message what is wrong and what to change
     */
    public CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command was used in a way that it cannot be. */
    public static CommandFailure wrongUse(String message) {
        return new CommandFailure(ExitCode.WRONG_USE, message);
    }

    /** Something that was asked for does not exist or cannot be done. */
    public static CommandFailure failed(String message) {
        return new CommandFailure(ExitCode.FAILED, message);
    }

    /** There is no way to the cluster. */
    public static CommandFailure noCluster(String message) {
        return new CommandFailure(ExitCode.NO_CLUSTER, message);
    }

    /** One of {@link ExitCode}. */
    public int exitCode() {
        return exitCode;
    }
}
