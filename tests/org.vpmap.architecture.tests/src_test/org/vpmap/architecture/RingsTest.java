package org.vpmap.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class RingsTest {
    @Test
    void theCoreKnowsNoEmf() {
        noClasses().that().resideInAPackage("org.vpmap.core..").should().dependOnClassesThat().resideInAPackage("org.eclipse..")
                .because("the plan and its evaluator run wherever a JDK runs")
                .allowEmptyShould(true)
                .check(new ClassFileImporter().importPackages("org.vpmap"));
    }
}
