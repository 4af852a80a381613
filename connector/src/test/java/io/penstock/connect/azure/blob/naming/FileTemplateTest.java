package io.penstock.connect.azure.blob.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTemplateTest {
    @Test
    void namesFilesByTopicPartitionAndFirstOffset() {
        // Given
        var naming = new FileNaming("/", "+", 20, ".json");

        // When
        var name = naming.blob("topics/t", "t", 3, 42);

        // Then
        assertThat(name).isEqualTo("topics/t/t+3+00000000000000000042.json");
        assertThat(name).startsWith(naming.listingPrefix("topics/t", "t", 3));
        assertThat(naming.ordersByOffset()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{source.topic}-{source.partition}-{offset}~t-3-0000000042.json",
                "{source.topic}-{source.partition|pad=4}-{offset|pad=20}~t-0003-00000000000000000042.json",
                "p{source.partition}_{source.topic}_{offset|pad=1}_v{{1}}~p3_t_42_v{1}.json",
            })
    void namesFilesByATemplate(String template, String expected) {
        // Given
        var naming = new FileNaming("/", FileTemplate.parse(template, 10), ".json");

        // When
        var name = naming.blob("", "t", 3, 42);

        // Then
        assertThat(name).isEqualTo(expected).startsWith(naming.listingPrefix("", "t", 3));
        assertThat(naming.ordersByOffset()).isEqualTo(template.contains("offset|pad=20"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "{source.topic}-{source.partition}~{offset} is missing: the name of a file must hold topic, partition",
                "{source.topic}-{offset}~{source.partition} is missing",
                "{source.partition}-{offset}~{source.topic} is missing",
                "{source.topic}-{offset}-{source.partition}~position 25: only text may follow {offset}",
                "{source.topic}-{source.partition}-{offset}-{offset}~position 44: only text may follow {offset}",
                "{source.topic}-{source.topic}-{source.partition}-{offset}~position 16: {source.topic} may stand there once",
                "{topic}-{source.partition}-{offset}~position 1: a file name holds {source.topic}, {source.partition}",
                "{source.topic}-{time:yyyy}-{offset}~position 16: {time} has nothing after its name but",
                "{source.topic|lower}-{source.partition}-{offset}~position 1: {source.topic} stands as it is",
                "{source.topic}-{source.partition}-{offset|lower}~position 43: in a file name there is no filter but pad=n",
                "{source.topic}-{source.partition}-{offset|pad=21}~position 43: pad needs a number from 1 to 20",
                "{source.topic}/{source.partition}-{offset}~position 15: a file name must not hold slashes",
                "{source.topic}{source.partition}-{offset}~between two variables there must be text",
                "{source.topic}-{source.partition}0{offset}~between two variables there must be text",
            })
    void saysWhatATemplateLacks(String template, String expected) {
        // Given / When / Then
        assertThatThrownBy(() -> FileTemplate.parse(template, 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void givesEveryFileOfAFolderANameOfItsOwn() {
        // Given: topics and texts that try hard to be mistaken for one another
        var random = new Random(11);
        var texts = new String[] {"-", "a", "1-", "-1", "+"};
        var topics = new String[] {"t", "t-1", "t-1-1", "t1", "1"};
        for (int round = 0; round < 200; round++) {
            var first = texts[random.nextInt(texts.length)];
            var second = texts[random.nextInt(texts.length)];
            var order = random.nextBoolean()
                    ? "{source.topic}" + first + "{source.partition}"
                    : "{source.partition}" + first + "{source.topic}";
            var naming = new FileNaming("/", FileTemplate.parse(order + second + "{offset}", 0), ".json");

            // When
            var owners = new HashMap<String, String>();
            for (var topic : topics) {
                for (int partition = 0; partition < 15; partition++) {
                    for (long offset = 0; offset < 15; offset++) {
                        var owner = topic + " " + partition + " " + offset;
                        var other = owners.put(naming.blob("f", topic, partition, offset), owner);

                        // Then
                        assertThat(other).as(order + second).isNull();
                    }
                }
            }
        }
    }
}
