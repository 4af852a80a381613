package io.penstock.worker.file;

import java.util.Map;
import org.apache.kafka.connect.file.FileStreamSourceTask;

/** Kafka's own source task, on files of one folder. */
public final class ConfinedSourceTask extends FileStreamSourceTask {
    @Override
    public void start(Map<String, String> config) {
        super.start(FileRoot.ofWorker().confined(config));
    }
}
