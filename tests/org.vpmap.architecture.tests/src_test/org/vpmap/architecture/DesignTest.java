package org.vpmap.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What our classes look like to each other. */
class DesignTest {
    private static final JavaClasses OURS = OwnClasses.ALL;
    private static final Set<String> EXPORTED = OwnBundles.read().openPackages();
    /** EMF and Xtext write these classes by their own habits. */
    private static final DescribedPredicate<JavaMember> HAND_WRITTEN = DescribedPredicate.describe("are written by hand",
            member -> !isGenerated(member.getOwner()));

    @Test
    void noStaticFieldChanges() {
        fields().that(HAND_WRITTEN).and().areStatic().and().doNotHaveModifier(JavaModifier.SYNTHETIC).should().beFinal()
                .because("what is shared is handed to constructors; a static variable is a locator")
                .check(OURS);
    }

    @Test
    void noStaticLocators() {
        noMethods().that(HAND_WRITTEN).and().areStatic()
                .should(new ArchCondition<JavaMethod>("hand out a shared instance of their own class") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        boolean locator = Pattern.matches("(get)?(Instance|instance|Default|getDefault|Singleton)", method.getName())
                                && method.getRawParameterTypes().isEmpty() && method.getRawReturnType().equals(method.getOwner());
                        events.add(new SimpleConditionEvent(method, locator, method.getFullName()));
                    }
                }).because("a class that fetches its parts itself cannot be given others in a test").check(OURS);
    }

    @Test
    void noActivators() {
        noClasses().should().implement("org.osgi.framework.BundleActivator")
                .because("bundles have no start-up of their own: parts are made by whoever composes them").check(OURS);
    }

    @Test
    void namesSayHowAndNotThatItIsAnImplementation() {
        ArchRuleDefinition.noClasses().that(DescribedPredicate.describe("are written by hand", type -> !isGenerated(type)))
                .should().haveNameMatching(".*\\.([A-Za-z]+Impl|I[A-Z][a-z][A-Za-z]*)")
                .because("an implementation is named for how it does it (DerbyJournal), an interface for what it is").check(OURS);
    }

    @Test
    void exportedSignaturesUseTheJdkAndOurOwnTypes() {
        methods().that(HAND_WRITTEN).and(arePartOfTheInterface()).should(useOnly("java.", "org.vpmap."))
                .because("a library in a signature binds everyone who calls it to that library's version")
                .check(OURS);
        ArchRuleDefinition.constructors().that(HAND_WRITTEN).and(arePartOfTheInterface()).should(useOnly("java.", "org.vpmap."))
                .because("a library in a signature binds everyone who calls it to that library's version")
                .check(OURS);
    }

    @Test
    void secretsAreNotKeptAsText() {
        fields().that(HAND_WRITTEN).and(DescribedPredicate.describe("are named like a secret",
                field -> Pattern.compile("(?i)(password|passphrase|clientSecret|refreshToken|accessToken|apiKey)").matcher(field.getName())
                        .find()))
                .and().areNotStatic().and()
                .areDeclaredInClassesThat(DescribedPredicate.describe("are configuration or journal of a migration",
                        type -> !type.getPackageName().startsWith("org.vpmap.sandbox") && EXPORTED.contains(type.getPackageName())
                                || type.getPackageName().startsWith("org.vpmap.journal")))
                .should().notHaveRawType(String.class)
                .because("secrets are handed over as a source of secrets: a text in a record is printed, stored and compared")
                .allowEmptyShould(true).check(OURS);
    }

    private static boolean isGenerated(JavaClass type) {
        JavaClass outer = type.getEnclosingClass().map(JavaClass.class::cast).orElse(type);
        String name = outer.getPackageName();
        return name.equals("org.vpmap.schema") || name.startsWith("org.vpmap.schema.impl") || name.startsWith("org.vpmap.schema.util")
                || OwnSources.isGenerated(outer);
    }

    private static DescribedPredicate<JavaCodeUnit> arePartOfTheInterface() {
        return DescribedPredicate.describe("are exported", unit -> {
            JavaClass owner = unit.getOwner();
            String bundle = OwnPackages.bundleOf(owner.getPackageName());
            boolean languageOrSchema = bundle == null || bundle.startsWith("org.vpmap.lang") || bundle.equals("org.vpmap.schema");
            boolean visible = unit.getModifiers().contains(JavaModifier.PUBLIC) || unit.getModifiers().contains(JavaModifier.PROTECTED);
            return !languageOrSchema && visible && isVisible(owner) && EXPORTED.contains(owner.getPackageName())
                    && !owner.getFullName().equals("org.vpmap.headless.HeadlessApplication");
        });
    }

    private static boolean isVisible(JavaClass type) {
        return (type.getModifiers().contains(JavaModifier.PUBLIC) || type.getModifiers().contains(JavaModifier.PROTECTED))
                && type.getEnclosingClass().map(DesignTest::isVisible).orElse(true);
    }

    private static <T extends JavaCodeUnit> ArchCondition<T> useOnly(String... prefixes) {
        return new ArchCondition<>("use only types of the JDK and of ours") {
            @Override
            public void check(T unit, ConditionEvents events) {
                List<JavaClass> foreign = Stream.concat(Stream.concat(unit.getParameterTypes().stream(), Stream.of(unit.getReturnType())),
                        unit.getExceptionTypes().stream())
                        .map(JavaType::getAllInvolvedRawTypes).flatMap(Set::stream).map(JavaClass::getBaseComponentType)
                        .filter(type -> !type.isPrimitive() && Stream.of(prefixes).noneMatch(type.getName()::startsWith)).distinct()
                        .toList();
                events.add(new SimpleConditionEvent(unit, foreign.isEmpty(), unit.getFullName() + " uses " + foreign));
            }
        };
    }
}
