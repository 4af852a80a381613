package io.penstock.operator.observe;

import io.penstock.operator.rest.TasksSnapshot.Suspect;

/** What is known against one task that Connect calls running. */
sealed interface TaskEvidence {
    /**
     * Its worker finds that it may not be getting on.
     *
     * @param suspect in the worker's figures
     * @param confirmed whether Connect went on calling it running for a while after the worker first said so
     */
    record Suspected(Suspect suspect, boolean confirmed) implements TaskEvidence {}

    /** Its worker has run for long, does not have it, and Connect went on naming that worker. */
    record NotHeld() implements TaskEvidence {}
}
