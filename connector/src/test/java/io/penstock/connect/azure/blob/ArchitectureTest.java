package io.penstock.connect.azure.blob;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/** The house rules for packages and names, one each. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    static final String ROOT = "io.penstock.connect.azure.blob";

    @ArchTest
    static final ArchRule onlyStorageTouchesTheSdk = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".storage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.azure..", "reactor..", "org.reactivestreams..");

    @ArchTest
    static final ArchRule nothingDependsOnTheRoot = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namingAndFormatKnowNeitherFilesNorStorage = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".naming..", ROOT + ".format..", ROOT + ".buffer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".storage..", ROOT + ".partition..", ROOT + ".delivery..", "java.nio.file..");

    @ArchTest
    static final ArchRule decisionsAboutDeliverySendNothing = noClasses()
            .that()
            .resideInAPackage(ROOT + ".delivery..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(".*\\.storage\\.(UploadPipeline|BlobStore|WorkItem|ClientFactory)");

    @ArchTest
    static final ArchRule classesAreNamedAfterAConcept =
            noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl)");

    @ArchTest
    static final ArchRule nothingStaticIsMutable =
            fields().that().areStatic().should().haveModifier(FINAL).andShould().haveModifier(STATIC);

    @ArchTest
    static final ArchRule nobodySleepsOrReadsTheEnvironment = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule connectorAndTaskStayThin = classes()
            .that()
            .haveNameMatching(".*AzureBlobStorageSink(Connector|Task)")
            .should()
            .bePublic()
            .andShould()
            .resideInAPackage(ROOT);

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        var unmarked = new TreeSet<String>();
        classes.stream()
                .map(JavaClass::getPackage)
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .forEach(found -> unmarked.add(found.getName()));
        assertThat(unmarked).isEmpty();
    }
}
