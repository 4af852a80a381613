package io.penstock.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.rest.ConnectorSnapshot;
import io.penstock.operator.rest.Quoting;
import io.penstock.operator.rest.TaskSnapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FailureTextTest {
    private static final String POD = "telemetry-connect-0.telemetry-workers.demo.svc:8083";
    private static final String STOPPED =
            "org.apache.kafka.connect.errors.ConnectException: Exiting WorkerSinkTask\n\tat org.apache.kafka.X.y(X.java:1)\n";
    private static final String FILE = STOPPED
            + "Caused by: java.nio.file.NoSuchFileException: /nowhere/hunter2\n\tat java.base/sun.nio.fs.X.y(X.java:2)\n\t... 3 more\n";
    private static final String SINK = STOPPED
            + "Caused by: io.penstock.connect.azure.blob.fault.TaskFault: there is no container x: create it\n"
            + "\tat io.penstock.connect.azure.blob.Y.z(Y.java:3)\n"
            + "Caused by: com.azure.X: https://hunter2\n\tat com.azure.Z.z(Z.java:1)\n";

    @Test
    void showsTheInnermostCauseOfAConfigWithoutSecrets() {
        // Then
        assertThat(FailureText.line(FILE, Quoting.of(Map.of("file", "/nowhere/hunter2")), POD))
                .isEqualTo("NoSuchFileException: /nowhere/hunter2 (ConnectException: Exiting WorkerSinkTask)");
    }

    @Test
    void showsOnlyTheClassWhereAValueComesFromASecret() {
        // Given
        var quoting = Quoting.of(Map.of("file", "${secrets:s/demo/app:path}"));

        // Then
        var text = "; the text is withheld because values come from Secrets and is in the worker's log: kubectl logs"
                + " telemetry-connect-0";
        assertThat(FailureText.line(FILE, quoting, POD)).isEqualTo("NoSuchFileException" + text);
        assertThat(FailureText.line(SINK, quoting, POD)).isEqualTo("X" + text);
        assertThat(FailureText.line("hunter2 is no class", quoting, POD)).isEqualTo("an exception" + text);
    }

    @Test
    void namesNoLogOfAWorkerThatIsNoPod() {
        // Given
        var quoting = Quoting.of(Map.of("file", "${secrets:s/demo/app:path}"));

        // Then
        assertThat(FailureText.line(FILE, quoting, "")).endsWith("is in the worker's log");
        assertThat(FailureText.line(FILE, quoting, "127.0.0.1:8083")).endsWith("is in the worker's log");
    }

    @Test
    void quotesOurOwnCodeWhereOnlyCredentialsComeFromSecrets() {
        // Given
        var quoting = Quoting.of(Map.of("azblob.account.key", "${secrets:s/demo/app:key}", "topics", "a"));

        // Then
        assertThat(FailureText.line(SINK, quoting, POD)).isEqualTo("TaskFault: there is no container x: create it");
        assertThat(FailureText.line(FILE, quoting, POD)).startsWith("NoSuchFileException; the text is withheld");
        assertThat(FailureText.line(
                        "org.apache.kafka.connect.errors.DataException: ours\n\tat app//io.penstock.X.y(X.java)\n",
                        quoting,
                        POD))
                .isEqualTo("DataException: ours");
    }

    @Test
    void saysWhichRecordEndedATaskAlsoWhereTheCauseIsWithheld() {
        // Given: as the agent in the worker makes it
        var trace =
                "org.apache.kafka.connect.errors.ConnectException: Tolerance exceeded in error handler: the record at"
                        + " orders-0 offset 17 failed (VALUE_CONVERTER, DataException)\n"
                        + "\tat io.penstock.worker.agent.FailedRecord.placed(FailedRecord.java:26)\n"
                        + "Caused by: org.apache.kafka.connect.errors.DataException: hunter2\n\tat org.apache.kafka.X.y(X.java:1)\n";
        var placed = "ConnectException: Tolerance exceeded in error handler: the record at orders-0 offset 17 failed"
                + " (VALUE_CONVERTER, DataException)";

        // Then
        assertThat(FailureText.line(trace, Quoting.of(Map.of("password", "${secrets:s/demo/app:key}")), POD))
                .isEqualTo(placed);
        assertThat(FailureText.line(trace, Quoting.of(Map.of("topics", "orders")), POD))
                .isEqualTo("DataException: hunter2 (" + placed + ")");
    }

    @Test
    void readsATraceOnceByTheRulesOfTheConfigThatItCameWith() {
        // Given
        var first = Snapshots.live(snapshot(FILE, "${secrets:s/demo/app:path}"), null);

        // When: the Secret is no longer part of the config, and the trace is still the old one
        var second = Snapshots.live(snapshot(FILE, "/tmp/x"), first);
        var third = Snapshots.live(snapshot(FILE.replace("hunter2", "y"), "/tmp/x"), second);

        // Then
        assertThat(errors(second)).isEqualTo(errors(first)).noneMatch(error -> error.contains("hunter2"));
        assertThat(errors(third)).allMatch(error -> error.contains("/nowhere/y"));
    }

    @Test
    void leadsToTheLogOfTheWorkerThatHasTheTraceNow() {
        // Given
        var first = Snapshots.live(snapshot(FILE, "${secrets:s/demo/app:path}"), null);

        // When
        var nowhere = Snapshots.live(on("", "${secrets:s/demo/app:path}"), first);
        var moved = Snapshots.live(on(POD, "${secrets:s/demo/app:path}"), nowhere);
        var again = Snapshots.live(on(POD.replace("-0", "-1"), "/tmp/x"), moved);

        // Then
        assertThat(errors(nowhere)).allMatch(error -> error.endsWith("is in the worker's log"));
        assertThat(errors(moved)).allMatch(error -> error.endsWith(": kubectl logs telemetry-connect-0"));
        assertThat(errors(again))
                .allMatch(error -> error.startsWith("NoSuchFileException; the text is withheld"))
                .allMatch(error -> error.endsWith(": kubectl logs telemetry-connect-1"));
    }

    private static ConnectorSnapshot on(String worker, String file) {
        var before = snapshot(FILE, file);
        var task = new TaskSnapshot(0, "FAILED", worker, FILE);
        return new ConnectorSnapshot("c", "sink", before.config(), 1, "FAILED", worker, null, FILE, List.of(task));
    }

    private static List<String> errors(LiveConnector connector) {
        return List.of(
                String.valueOf(connector.error()),
                String.valueOf(connector.tasks().getFirst().error()));
    }

    private static ConnectorSnapshot snapshot(String trace, String file) {
        var config = new TreeMap<>(Map.of("file", file));
        var task = new TaskSnapshot(0, "FAILED", "w:1", trace);
        return new ConnectorSnapshot("c", "sink", config, 1, "FAILED", "w:1", null, trace, List.of(task));
    }
}
