package org.vpmap.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom: an arrow never points to a higher ring. */
class RingsTest {
    private static final String[] PLATFORM = {"org.eclipse.swt..", "org.eclipse.jface..", "org.eclipse.ui..", "org.eclipse.core.runtime..",
        "org.eclipse.core.resources..", "org.eclipse.e4..", "org.osgi.."};
    private static final String[] EMF = {"org.eclipse.emf.."};
    private static final String[] XTEXT = {"org.eclipse.xtext..", "com.google.inject.."};
    private static final JavaClasses OURS = OwnClasses.ALL;

    @Test
    void allBundlesOfTheLowerRingsAreLookedAt() {
        for (OwnBundles.Bundle bundle : OwnBundles.read().all()) {
            if (!OwnBundles.RING_3.contains(bundle.name())) {
                assertTrue(OURS.stream().anyMatch(type -> bundle.exports().contains(type.getPackageName())),
                        () -> "no class of " + bundle.name()
                                + " is on the class path: Require-Bundle it in this bundle's manifest");
            }
        }
    }

    @Test
    void thePlanAndItsEvaluatorKnowTheJdkAlone() {
        classes().that().resideInAnyPackage("org.vpmap.core.plan..", "org.vpmap.core.value..", "org.vpmap.core.eval..")
                .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "org.vpmap.core..")
                .because("a plan is data that is stored, compared and evaluated wherever a JDK runs, without EMF or any library")
                .check(OURS);
    }

    @Test
    void theCoreKnowsNoOtherBundle() {
        noClasses().that().resideInAPackage("org.vpmap.core..")
                .should().dependOnClassesThat(OwnPackages.ofOtherBundlesThan("org.vpmap.core"))
                .because("everything else speaks the core's words, so it can depend on nothing of ours")
                .check(OURS);
    }

    @Test
    void runsNameNoConnector() {
        noClasses().that().resideInAPackage("org.vpmap.run..")
                .should().dependOnClassesThat().resideInAnyPackage("org.vpmap.connector.visualpractice..", "org.vpmap.connector.zoho..",
                        "org.vpmap.connector.csv..", "org.vpmap.sandbox..", "org.vpmap.journal..", "org.vpmap.lang..")
                .because("a run works with whatever implements the connector interface and the journal port")
                .allowEmptyShould(true).check(OURS);
    }

    @Test
    void runsKnowNeitherXtextNorEmf() {
        noClasses().that().resideInAPackage("org.vpmap.run..")
                .should().dependOnClassesThat().resideInAnyPackage(both(EMF, XTEXT))
                .because("a run executes a compiled plan; language and metamodel end at the compiler")
                .allowEmptyShould(true).check(OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.vpmap.connector.visualpractice", "org.vpmap.connector.zoho", "org.vpmap.connector.csv"})
    void connectorsSeeNeitherEachOtherNorRuns(String connector) {
        noClasses().that().resideInAPackage(connector + "..")
                .should()
                .dependOnClassesThat(OwnPackages.ofOtherBundlesThan(connector, "org.vpmap.core", "org.vpmap.schema", "org.vpmap.connector"))
                .because("a connector is exchangeable only while nothing but the connector interface ties it to the rest")
                .allowEmptyShould(true).check(OURS);
    }

    @Test
    void onlyTheHeadlessBundleComposes() {
        noClasses()
                .that(OwnPackages.ofOtherBundlesThan("org.vpmap.headless", "org.vpmap.connector.visualpractice", "org.vpmap.connector.zoho",
                        "org.vpmap.connector.csv", "org.vpmap.journal.derby", "org.vpmap.sandbox"))
                .should().dependOnClassesThat().resideInAnyPackage("org.vpmap.connector.visualpractice..", "org.vpmap.connector.zoho..",
                        "org.vpmap.connector.csv..", "org.vpmap.journal.derby..", "org.vpmap.sandbox..", "org.vpmap.headless..")
                .because("one place knows which parts make the product; all others get theirs handed in")
                .check(OURS);
    }

    @Test
    void theLowerRingsRunWithoutThePlatform() {
        noClasses().that().resideInAPackage("org.vpmap..").and().doNotHaveFullyQualifiedName("org.vpmap.headless.HeadlessApplication")
                .should().dependOnClassesThat().resideInAnyPackage(PLATFORM)
                .because("rings 0 to 2 are tested and run in a plain JVM; SWT, JFace and the platform belong to ring 3")
                .check(OURS);
    }

    @Test
    void xtextStaysInTheLanguage() {
        noClasses().that().resideOutsideOfPackages("org.vpmap.lang..", "org.vpmap.headless..")
                .should().dependOnClassesThat().resideInAnyPackage(XTEXT)
                .because("the language is one way to a plan, not what plans stand on")
                .check(OURS);
    }

    @Test
    void nothingButTestsKnowsTheTestLibraries() {
        noClasses().that().resideInAPackage("org.vpmap..").and().resideOutsideOfPackage("org.vpmap.architecture..")
                .should().dependOnClassesThat().resideInAnyPackage("org.junit..", "net.jqwik..", "org.opentest4j..", "com.tngtech..")
                .because("the compiler has them at hand for src_test, the product has not")
                .check(OURS);
    }

    private static String[] both(String[] some, String[] others) {
        return Stream.concat(Stream.of(some), Stream.of(others)).toArray(String[]::new);
    }
}
