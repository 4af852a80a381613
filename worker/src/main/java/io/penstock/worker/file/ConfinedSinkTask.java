package io.penstock.worker.file;

import java.util.Map;
import org.apache.kafka.connect.file.FileStreamSinkTask;

/** Kafka's own sink task, on files of one folder. */
public final class ConfinedSinkTask extends FileStreamSinkTask {
    @Override
    public void start(Map<String, String> config) {
        super.start(FileRoot.ofWorker().confined(config));
    }
}
