package io.penstock.worker.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** Stores nothing and reports records whose text starts with "bad", when {@code report.at} says: Put or Flush. */
public final class ReportingSink extends SinkConnector {
    private Map<String, String> config = Map.of();

    @Override
    public void start(Map<String, String> given) {
        config = given;
    }

    @Override
    public Class<? extends Task> taskClass() {
        return Reporting.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int most) {
        return List.of(config);
    }

    @Override
    public void stop() {}

    @Override
    public ConfigDef config() {
        return new ConfigDef().define("report.at", ConfigDef.Type.STRING, ConfigDef.Importance.HIGH, "Put or Flush");
    }

    @Override
    public String version() {
        return "1";
    }

    /** The task. */
    public static final class Reporting extends SinkTask {
        private final List<SinkRecord> bad = new ArrayList<>();
        private String reportAt = "";

        @Override
        public void start(Map<String, String> config) {
            reportAt = config.getOrDefault("report.at", "");
        }

        @Override
        public void put(Collection<SinkRecord> records) {
            records.stream()
                    .filter(record -> String.valueOf(record.value()).startsWith("bad"))
                    .forEach(bad::add);
            report("Put");
        }

        @Override
        public void flush(Map<TopicPartition, OffsetAndMetadata> offsets) {
            report("Flush");
        }

        @Override
        public void stop() {}

        private void report(String now) {
            if (now.equals(reportAt)) {
                for (var record : bad) {
                    var _ = context.errantRecordReporter().report(record, new DataException("bad"));
                }
                bad.clear();
            }
        }

        @Override
        public String version() {
            return "1";
        }
    }
}
