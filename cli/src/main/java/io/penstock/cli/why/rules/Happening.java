package io.penstock.cli.why.rules;

/**
 * An event about an object.
 *
 * @param time when it was last seen, RFC 3339
 * @param warning whether something was wrong
 * @param reason CamelCase word
 * @param note one sentence
 * @param count how often it was seen
 */
public record Happening(String time, boolean warning, String reason, String note, int count) {}
