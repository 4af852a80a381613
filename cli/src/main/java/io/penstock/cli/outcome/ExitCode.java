package io.penstock.cli.outcome;

/** What a command ends with, as documented in {@code docs/command-line.md}. */
public final class ExitCode {
    /** Everything asked for was done, and everything shown is ready. */
    public static final int DONE = 0;

    /** Something asked for failed or was not found, or something shown is not ready. */
    public static final int FAILED = 1;

    /** The command was used wrongly. */
    public static final int WRONG_USE = 2;

    /** The Kubernetes cluster cannot be reached, refuses the credentials, or has no Penstock. */
    public static final int NO_CLUSTER = 3;

    private ExitCode() {}
}
