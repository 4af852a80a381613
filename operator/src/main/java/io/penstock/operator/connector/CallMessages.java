package io.penstock.operator.connector;

import io.penstock.operator.plan.Action;

/** What the conditions say while Connect's answer to a call is awaited. */
final class CallMessages {
    private CallMessages() {}

    static String of(Action.Call call) {
        return switch (call) {
            case Action.Validate any -> "waiting for Connect to validate the config";
            case Action.Create any -> "waiting for Connect to accept the config";
            case Action.Reconfigure any -> "waiting for Connect to accept the config";
            case Action.Pause any -> "waiting for Connect to pause the connector";
            case Action.Resume any -> "waiting for Connect to resume the connector";
            case Action.Stop any -> "waiting for Connect to stop the connector";
            case Action.RestartConnector any -> "waiting for Connect to restart the connector";
            case Action.RestartFailed any -> "waiting for Connect to restart what failed";
            case Action.AutoRestart any -> "waiting for Connect to restart what failed";
            case Action.Restart any -> "waiting for Connect to restart the connector, as spec.restart asks";
            case Action.ReloadSecrets any ->
                "waiting for Connect to restart the connector and its tasks with the changed Secret values";
            case Action.ResetOffsets any -> "waiting for Connect to reset the offsets";
            case Action.Delete any -> "waiting for Connect to delete the connector";
            case Action.LookUp any -> "waiting for Connect to say whether it has the connector";
            case Action.CheckTasks any ->
                "Connect removed the connector and is stopping its tasks, which may take half a minute";
        };
    }
}
