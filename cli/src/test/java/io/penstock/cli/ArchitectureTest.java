package io.penstock.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.fabric8.kubernetes.api.model.Secret;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/** The rules on packages and names. */
@AnalyzeClasses(packages = "io.penstock.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.penstock.cli";
    private static final String CLIENT = "io.fabric8.kubernetes.client..";

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule factsTextAndRulesCallNobody = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".facts..", ROOT + ".text..", ROOT + ".why.rules..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.fabric8.kubernetes.client.dsl.."))
            .orShould()
            .dependOnClassesThat(resideInAPackage("picocli.."))
            .orShould()
            .dependOnClassesThat(resideInAPackage("java.io.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule pagesAreMadeWithoutAClient =
            noClasses().that().haveSimpleNameEndingWith("Page").should().dependOnClassesThat(resideInAPackage(CLIENT));

    @ArchTest
    static final ArchRule secretsAreNeverRead =
            noClasses().should().dependOnClassesThat().areAssignableTo(Secret.class);

    @ArchTest
    static final ArchRule onlyTheMainClassKnowsTheProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + ".CliMain")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .accessField(System.class, "out");

    @ArchTest
    static final ArchRule noClassIsNamedAfterItsBeingAHelper =
            noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)");

    @ArchTest
    static final ArchRule staticFieldsDoNotChange =
            fields().that().areStatic().should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses all) {
        var unmarked = all.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(type -> type.getClasses().stream()
                        .anyMatch(c -> !c.getSimpleName().isEmpty()))
                .filter(type -> !type.isAnnotatedWith(NullMarked.class))
                .map(type -> type.getName())
                .toList();
        assertThat(unmarked).isEmpty();
    }
}
