package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.connector.RestartScope;
import io.penstock.operator.observe.ConnectorKey;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.DesiredConnector;

/**
 * What a pass wants to be asked of Connect.
 *
 * @param desired what the object wants
 * @param target of which live connector it is asked
 * @param call what is asked
 */
record Intent(DesiredConnector desired, ConnectorKey target, Action.Call call) {
    /** Whether the call may end in a live connector, or comes before one that does. */
    boolean starts() {
        return call instanceof Action.Validate || call instanceof Action.Create || call instanceof Action.Reconfigure;
    }

    /** Whether Connect goes on showing the tasks of before for a moment after it has accepted the call. */
    boolean replacesTasks() {
        return call instanceof Action.Reconfigure
                || call instanceof Action.ReloadSecrets
                || (call instanceof Action.Restart(var request) && request.scope() == RestartScope.ALL);
    }

    /** Whether it asks the same of the same: then what is under way, or waits, goes on. */
    boolean asksAs(Intent other) {
        return target.equals(other.target) && call.equals(other.call);
    }
}
