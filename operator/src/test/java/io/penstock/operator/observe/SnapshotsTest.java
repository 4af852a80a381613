package io.penstock.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.operator.plan.LiveTask;
import io.penstock.operator.rest.ConnectorSnapshot;
import io.penstock.operator.rest.TaskSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    @Test
    void leavesOutWhatIsLeftOverOfAConnectorThatWasRemoved() {
        // Given: noted by another worker after the leader had cleared the notes, and found by the next one of that name
        var leftOver = task(0, "UNASSIGNED");

        // When / Then
        assertThat(ids(0, leftOver)).isEmpty();
        // one that fails while it stops
        assertThat(ids(0, task(0, "FAILED"))).isEmpty();
        assertThat(ids(1, task(0, "RUNNING"), task(1, "UNASSIGNED"))).containsExactly(0);
    }

    @Test
    void keepsWhatWaitsForAWorkerAndWhatStillStops() {
        assertThat(ids(2, task(0, "RUNNING"), task(1, "UNASSIGNED"))).containsExactly(0, 1);
        assertThat(ids(2, task(0, "RUNNING"), task(1, "FAILED"))).containsExactly(0, 1);
        assertThat(ids(0, task(0, "RUNNING"))).containsExactly(0);
        // nor is anything known where no number is reported
        assertThat(ids(-1, task(0, "UNASSIGNED"))).containsExactly(0);
        assertThat(ids(-1, task(0, "FAILED"))).containsExactly(0);
    }

    private static TaskSnapshot task(int id, String state) {
        return new TaskSnapshot(id, state, "w0:8083", null);
    }

    private static List<Integer> ids(int announced, TaskSnapshot... tasks) {
        var snapshot = new ConnectorSnapshot(
                "orders", "sink", new TreeMap<>(), announced, "STOPPED", "w0:8083", null, null, Arrays.asList(tasks));
        return Snapshots.live(snapshot, null).tasks().stream().map(LiveTask::id).toList();
    }
}
