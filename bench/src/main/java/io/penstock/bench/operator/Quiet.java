package io.penstock.bench.operator;

import io.penstock.bench.connect.RequestKind;
import java.io.IOException;
import java.time.Duration;

/** An operator with nothing to do. */
final class Quiet {
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final int MOST_WAITS = 30;
    private static final int TRIES = 24;
    private static final int TRIES_PER_LINE = 3;

    private Quiet() {}

    /** Waits until nothing is written for some seconds, neither to the API server nor to Connect. */
    static void await(Stage stage) throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            var before = Mark.now(stage);
            stage.progress().pass("until nothing is written", SILENCE);
            var used = Mark.now(stage).since(before);
            if (used.rest().writes() == 0 && used.api().writesBesideTheLease() == 0) {
                return;
            }
            if (i % TRIES_PER_LINE == TRIES_PER_LINE - 1) {
                stage.progress()
                        .say("  waiting until the operator writes nothing: "
                                + used.api().text());
            }
        }
        stage.progress().say("  the operator still writes; going on");
    }

    /**
     * Waits until it also asks nothing more but what it asks for as long as it runs: the topics of connectors that came are
     * read a few at a time.
     */
    static void awaitNoQuestions(Stage stage) throws IOException, InterruptedException {
        for (int i = 0; i < MOST_WAITS; i++) {
            var used = measure(stage, SETTLING);
            if (used.rest().of(RequestKind.TOPICS) <= 1) {
                return;
            }
        }
        stage.progress().say("  the operator still reads topics; going on");
    }

    /** What it uses in a while. */
    static Mark measure(Stage stage, Duration time) throws IOException, InterruptedException {
        var before = Mark.now(stage);
        stage.progress().pass("watching the operator while nothing happens", time);
        return Mark.now(stage).since(before);
    }
}
