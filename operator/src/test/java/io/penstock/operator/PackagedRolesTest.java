package io.penstock.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.Serialization;
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

    /** A right on one object looks like a limit, and is none beside the same right on all of them. */
    @Test
    void giveNoRightInOneNamespaceThatIsGivenInAll() throws IOException {
        // Given
        var everywhere = rights(read("clusterrole.yaml", ClusterRole.class).getRules());
        var besideTheOperator = rights(read("leader-role.yaml", Role.class).getRules());

        // Then
        assertThat(besideTheOperator)
                .contains(new Right("", "secrets", "create"))
                .doesNotContainAnyElementsOf(everywhere);
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
