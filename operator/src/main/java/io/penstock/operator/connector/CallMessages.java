package io.penstock.operator.connector;

import io.penstock.operator.plan.Action;

/** What a person is told of a call to Connect while its answer is awaited. */
final class Asking {
    private Asking() {}

    static String words(Action.Call call) {
        return switch (call) {
            case Action.Validate any -> "Connect checks the config and is then asked to run it";
            case Action.Create any -> "Connect is asked to run the config";
            case Action.Reconfigure any -> "Connect is asked to run the config";
            case Action.Pause any -> "Connect is asked to pause the connector";
            case Action.Resume any -> "Connect is asked to resume the connector";
            case Action.Stop any -> "Connect is asked to stop the connector";
            case Action.RestartConnector any -> "Connect is asked to restart the connector";
            case Action.RestartFailed any -> "Connect is asked to restart what failed";
            case Action.ResetOffsets any -> "Connect is asked to reset the offsets";
            case Action.Delete any -> "Connect is asked to delete the connector";
            case Action.LookUp any -> "Connect is asked what it has of the connector";
            case Action.CheckTasks any ->
                "Connect has removed the connector: its tasks are stopping, which may take half a minute";
        };
    }
}
