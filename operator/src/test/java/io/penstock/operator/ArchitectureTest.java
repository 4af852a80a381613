package io.penstock.operator;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.penstock.operator.rest.ConnectRestClient;
import io.penstock.operator.rest.ConnectRestClients;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/** The rules on packages and names in the style guide, one each. */
@AnalyzeClasses(packages = "io.penstock", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.penstock.operator";
    private static final String JOSDK = "io.javaoperatorsdk..";
    private static final String FABRIC8 = "io.fabric8..";

    @ArchTest
    static final ArchRule onlyRestAndTheRootTouchOkHttp = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".rest..", ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("okhttp3..");

    @ArchTest
    static final ArchRule restKnowsNeitherKubernetesNorTheSdk = noClasses()
            .that()
            .resideInAPackage(ROOT + ".rest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FABRIC8, JOSDK);

    @ArchTest
    static final ArchRule planKnowsTheModelAndTheLanguageOnly = classes()
            .that()
            .resideInAPackage(ROOT + ".plan..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".plan..",
                    "io.penstock.api..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.nio..",
                    "java.security..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule renderKnowsNoSdkClientHttpOrFile = noClasses()
            .that()
            .resideInAPackage(ROOT + ".render..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JOSDK, "io.fabric8.kubernetes.client..", "okhttp3..", "java.net.http..", "java.io..");

    @ArchTest
    static final ArchRule onlyStatusBuildsEvents = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".status..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8.kubernetes.api.model.events..");

    @ArchTest
    static final ArchRule onlyStatusBuildsAStatusPatch = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".status..")
            .should()
            .callMethodWhere(target(nameMatching("patchStatus|updateStatus|replaceStatus|editStatus|subresource")));

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule clusterAndConnectorDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage(ROOT + ".cluster..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + ".connector..", ROOT + ".rest.."))
            .orShould()
            .dependOnClassesThat(resideInAPackage(ROOT));

    @ArchTest
    static final ArchRule connectorDoesNotKnowCluster = noClasses()
            .that()
            .resideInAPackage(ROOT + ".connector..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + ".cluster..", "okhttp3..", "java.net.http.."));

    @ArchTest
    static final ArchRule lowerPackagesDoNotKnowReconcilers = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + ".reference..",
                    ROOT + ".observe..",
                    ROOT + ".status..",
                    ROOT + ".management..",
                    ROOT + ".rest..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + ".cluster..", ROOT + ".connector..", ROOT));

    @ArchTest
    static final ArchRule gatewayKnowsNotWhatItCarries = classes()
            .that()
            .resideInAPackage(ROOT + ".gateway..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            ROOT + ".gateway..",
                            ROOT + ".observe..",
                            "java.lang..",
                            "java.util..",
                            "java.time..",
                            "java.net",
                            "org.slf4j..",
                            "org.jspecify..")
                    // it hands its client over and calls nothing of it
                    .or(equivalentTo(ConnectRestClient.class))
                    .or(equivalentTo(ConnectRestClients.class)));

    @ArchTest
    static final ArchRule onlyTheGatewayMakesClients = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".gateway..", ROOT + ".rest..", ROOT)
            .should()
            .dependOnClassesThat(assignableTo(ConnectRestClients.class));

    @ArchTest
    static final ArchRule dependentsStandAlone = noClasses()
            .that()
            .resideInAPackage(ROOT + ".cluster.dependent..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + ".status..", ROOT + ".observe.."));

    @ArchTest
    static final ArchRule dependentsLiveWithDependents = classes()
            .that()
            .haveSimpleNameEndingWith("Dependent")
            .should()
            .resideInAPackage(ROOT + ".cluster.dependent..");

    @ArchTest
    static final ArchRule reconcilersLiveWithTheirKind = classes()
            .that()
            .haveSimpleNameEndingWith("Reconciler")
            .should()
            .resideInAnyPackage(ROOT + ".cluster", ROOT + ".connector");

    @ArchTest
    static final ArchRule noClassIsNamedAfterItsBeingAHelper =
            noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)");

    @ArchTest
    static final ArchRule staticFieldsDoNotChange =
            fields().that().areStatic().should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule timeAndEnvironmentComeIn = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + ".OperatorMain")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule apiRecordsIgnoreWhatTheyDoNotKnow = classes()
            .that()
            .resideInAPackage("io.penstock.api..")
            .and()
            .areRecords()
            .should()
            .beAnnotatedWith(JsonIgnoreProperties.class);

    @ArchTest
    static final ArchRule apiEnumsHaveAWordForWhatTheyDoNotKnow = classes()
            .that()
            .resideInAPackage("io.penstock.api..")
            .and()
            .areEnums()
            .should(ArchCondition.from(new DescribedPredicate<>("have a default value") {
                @Override
                public boolean test(JavaClass type) {
                    return type.getFields().stream().anyMatch(f -> f.isAnnotatedWith(JsonEnumDefaultValue.class));
                }
            }));

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses all) {
        var unmarked = all.stream()
                .filter(type -> type.getPackageName().startsWith("io.penstock"))
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
