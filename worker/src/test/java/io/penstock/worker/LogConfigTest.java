package io.penstock.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.Filter.Result;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a worker of the image logs. */
class LogConfigTest {
    private static final Path FILE = Path.of("src/main/image/opt/penstock/config/log4j2.xml");

    private final LoggerContext context = new LoggerContext("worker");
    private final Configuration config = started();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void asksNoFilterAboutLinesThatTheLevelLeavesOut() {
        // Then: one of the whole configuration would see the lines at TRACE that Connect has for each record
        assertThat(config.getFilter()).isNull();
        assertThat(config.getRootLogger().getLevel()).isEqualTo(Level.INFO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SinkConnectorConfig values: \n\tazblob.account.key = abc\n",
                "EnrichedConnectorConfig$EnrichedConfig values: \n\tdatabase = x\n",
                "127.0.0.1 - - [21/Nov/2026:17:00:00 +0000] \"GET /health HTTP/1.1\" 200 70 \"-\" \"probe\" 1",
                "127.0.0.1 - - [x] \"GET / HTTP/1.1\" 200 91 \"-\" \"probe\" 1",
                "127.0.0.1 - - [x] \"POST /penstock/kafka HTTP/1.1\" 200 118 \"-\" \"x\" 1",
                "127.0.0.1 - - [x] \"GET /penstock/tasks?known=1f3a HTTP/1.1\" 200 40 \"-\" \"x\" 1",
                "127.0.0.1 - - [x] \"GET /connectors?expand=info&expand=status HTTP/1.1\" 200 2 \"-\" \"x\" 1"
            })
    void leavesOutConfigsAndProbes(String line) {
        // When / Then
        assertThat(judged(line)).isEqualTo(Result.DENY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WorkerInfo values: \n\tjvm.spec = Eclipse Adoptium\n",
                "127.0.0.1 - - [x] \"GET /health HTTP/1.1\" 503 70 \"-\" \"probe\" 1",
                "127.0.0.1 - - [x] \"POST /penstock/kafka HTTP/1.1\" 500 118 \"-\" \"x\" 1",
                "127.0.0.1 - - [x] \"GET /penstock/tasks?known=1f3a HTTP/1.1\" 500 40 \"-\" \"x\" 1",
                "127.0.0.1 - - [x] \"GET /connectors HTTP/1.1\" 200 2 \"-\" \"x\" 1",
                "127.0.0.1 - - [x] \"PUT /connectors/a/config HTTP/1.1\" 200 2 \"-\" \"x\" 1",
                "Task values: none"
            })
    void keepsEverythingElse(String line) {
        // When / Then
        assertThat(judged(line)).isNotEqualTo(Result.DENY);
    }

    private Configuration started() {
        var read = ConfigurationFactory.getInstance().getConfiguration(context, "worker", FILE.toUri());
        context.start(read);
        return read;
    }

    private Result judged(String line) {
        var filters = config.getRootLogger().getAppenderRefs();
        assertThat(filters).singleElement().extracting(ref -> ref.getFilter()).isNotNull();
        Filter filter = filters.getFirst().getFilter();
        return filter.filter(Log4jLogEvent.newBuilder()
                .setLevel(Level.INFO)
                .setMessage(new SimpleMessage(line))
                .build());
    }
}
