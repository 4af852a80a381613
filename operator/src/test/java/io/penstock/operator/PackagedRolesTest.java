package io.penstock.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.operator.signing.PlaceholderKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The roles that install the operator. */
class PackagedRolesTest {
    private static final Path FILES = Path.of("../deploy/kustomize/base");

    private record Right(String group, String resource, String verb) {}

    @Test
    void repeatARightOfWatchedNamespacesBesideTheOperatorOnlyForItsKey() throws IOException {
        // Given
        var watched = rights(read("clusterrole.yaml", ClusterRole.class).getRules());
        var rules = read("leader-role.yaml", Role.class).getRules();

        // Then
        assertThat(rules)
                .filteredOn(rule -> rights(List.of(rule)).stream().anyMatch(watched::contains))
                .singleElement()
                .satisfies(rule -> assertThat(rights(List.of(rule))).containsExactly(new Right("", "secrets", "get")))
                .satisfies(rule -> assertThat(rule.getResourceNames()).containsExactly(PlaceholderKey.SECRET_NAME));
        assertThat(rights(rules)).contains(new Right("", "secrets", "create"));
    }

    private static Set<Right> rights(List<PolicyRule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.getApiGroups().stream().flatMap(group -> rule.getResources().stream()
                        .flatMap(resource -> rule.getVerbs().stream().map(verb -> new Right(group, resource, verb)))))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <T> T read(String file, Class<T> type) throws IOException {
        return Serialization.unmarshal(Files.readString(FILES.resolve(file)), type);
    }
}
