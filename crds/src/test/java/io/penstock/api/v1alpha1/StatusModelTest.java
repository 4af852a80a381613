package io.penstock.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.api.v1alpha1.cluster.ConnectClusterStatus;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The records that a status is made of. */
class StatusModelTest {
    /**
     * Server-side apply makes null of a map whose last entry the applier takes out with an empty map, and the API server refuses
     * the null: a status with it cannot be written any more.
     */
    @Test
    void leavesOutWhatIsEmpty() {
        var records = new LinkedHashSet<Class<?>>();
        collect(KafkaConnectorStatus.class, records);
        collect(ConnectClusterStatus.class, records);

        assertThat(records)
                .hasSizeGreaterThan(5)
                .filteredOn(StatusModelTest::hasContainers)
                .allSatisfy(each -> assertThat(each.getAnnotation(JsonInclude.class))
                        .as(each.getSimpleName())
                        .isNotNull()
                        .satisfies(rule -> assertThat(rule.value()).isEqualTo(JsonInclude.Include.NON_EMPTY)));
    }

    private static void collect(Class<?> type, Set<Class<?>> records) {
        if (!type.isRecord() || !records.add(type)) {
            return;
        }
        Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getGenericType)
                .flatMap(StatusModelTest::classes)
                .forEach(part -> collect(part, records));
    }

    private static Stream<Class<?>> classes(Type type) {
        return switch (type) {
            case Class<?> plain -> Stream.of(plain);
            case ParameterizedType generic ->
                Arrays.stream(generic.getActualTypeArguments()).flatMap(StatusModelTest::classes);
            default -> Stream.empty();
        };
    }

    private static boolean hasContainers(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .anyMatch(part -> Map.class.isAssignableFrom(part) || Collection.class.isAssignableFrom(part));
    }
}
