package dev.hexin.app.architecture;

import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Asked of the sandbox's own classes, to which no other rule applies. */
final class SandboxRules {
    private SandboxRules() {}

    public static ArchRule theSandboxKnowsNobody(House house) {
        return noClasses().that().resideInAPackage(house.sandbox().whole()).should().dependOnClassesThat(
                resideInAPackage(house.root().whole()).and(not(resideInAPackage(house.sandbox().whole()))))
                .because("it signs and encrypts by itself, so that it can disagree with us");
    }
}
