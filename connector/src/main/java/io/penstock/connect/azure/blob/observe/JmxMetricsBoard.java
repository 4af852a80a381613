package io.penstock.connect.azure.blob.observe;

import java.util.List;
import java.util.regex.Pattern;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows metrics as one MBean, on workers that have no metrics of their own for plugins. */
final class JmxMetricsBoard implements MetricsBoard {
    private static final Logger LOG = LoggerFactory.getLogger(JmxMetricsBoard.class);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern TASK_THREAD = Pattern.compile("task-thread-.*-(\\d+)");

    private final MBeanServer server;
    private final ObjectName name;
    private final ReadingsBean bean = new ReadingsBean();
    private boolean registered;
    private boolean refused;

    private JmxMetricsBoard(MBeanServer server, ObjectName name) {
        this.server = server;
        this.name = name;
    }

    /**
     * A board on an MBean server.
     *
     * @param thread name of the task's thread: an older worker tells a task its number nowhere else
     */
    static JmxMetricsBoard on(MBeanServer server, String connector, String thread) {
        var number = TASK_THREAD.matcher(thread);
        var plain = PLAIN.matcher(connector).matches() ? connector : ObjectName.quote(connector);
        var text = "io.penstock:type=azure-blob-sink,connector=" + plain + ",task="
                + (number.matches() ? number.group(1) : "0");
        try {
            return new JmxMetricsBoard(server, new ObjectName(text));
        } catch (JMException e) {
            throw new IllegalArgumentException("not an object name: " + text, e);
        }
    }

    @Override
    public void show(List<Reading> readings) {
        bean.add(readings);
        if (!registered && !refused) {
            register();
        }
    }

    @Override
    public void hide(List<Reading> readings) {
        bean.remove(readings);
    }

    private void register() {
        try {
            server.registerMBean(bean, name);
            registered = true;
        } catch (JMException e) {
            refused = true;
            // another task of that name lives here; its metrics stay, and this one works without
            LOG.warn("No metrics are shown as {}: {}", name, e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        if (!registered) {
            return;
        }
        registered = false;
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            LOG.debug("{} was taken away by somebody else", name);
        } catch (JMException e) {
            throw new IllegalStateException("cannot take " + name + " away", e);
        }
    }
}
