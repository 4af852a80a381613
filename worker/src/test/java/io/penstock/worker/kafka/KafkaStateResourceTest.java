package io.penstock.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.WebApplicationException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaStateResourceTest {
    private static final int MEBIBYTE = 1 << 20;

    private final KafkaWatch watch =
            KafkaWatch.start(new KafkaSettings("kafka:9092", Map.of(), Map.of(), true), new BrokersStub(), () -> 0);
    private final KafkaStateResource resource = new KafkaStateResource(watch);

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void answersAQuestionOfOneMebibyte() {
        assertThat(resource.state(body("{}" + " ".repeat(MEBIBYTE - 2)))).contains("\"missingTopics\":[]");
    }

    @Test
    void refusesALargerOneWithoutReadingAllOfIt() {
        // Given
        var endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                Arrays.fill(bytes, from, from + length, (byte) ' ');
                return length;
            }
        };

        // Then
        assertThatExceptionOfType(WebApplicationException.class)
                .isThrownBy(() -> resource.state(endless))
                .satisfies(
                        refused -> assertThat(refused.getResponse().getStatus()).isEqualTo(413))
                .withMessage("the body has more than 1048576 bytes");
    }

    @Test
    void saysWhyItRefuses() {
        assertThatExceptionOfType(WebApplicationException.class)
                .isThrownBy(() -> resource.state(body("[]")))
                .satisfies(
                        refused -> assertThat(refused.getResponse().getStatus()).isEqualTo(400))
                .withMessage("not a question about topics: the body is not a JSON object");
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
