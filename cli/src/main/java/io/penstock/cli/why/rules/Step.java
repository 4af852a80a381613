package io.penstock.cli.why.rules;

/**
 * One step of a repair.
 *
 * @param text what to do
 * @param command the command that does it or helps with it, empty if there is none
 */
public record Step(String text, String command) {
    /** A step that no command does. */
    static Step of(String text) {
        return new Step(text, "");
    }
}
