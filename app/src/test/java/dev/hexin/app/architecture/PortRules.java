package dev.hexin.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Optional;
import java.util.stream.Stream;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/**
 * Doors out are swappable, therefore tested once for all: {@code <Port>Contract} is an abstract test, and each
 * implementation has a test that extends it.
 */
final class PortRules {
    private PortRules() {}

    public static ArchRule doorsOutHaveAnImplementation(House house) {
        return classes().that(leadOut(house))
                .should(Habit.be("implemented outside the domain",
                        port -> implementations(port, house).findAny().isPresent()))
                .because("a door out that nothing stands behind is a wish");
    }

    public static ArchRule doorsOutHaveAContract(House house) {
        return classes().that(leadOut(house))
                .should(Habit.be("described by an abstract test named <Port>Contract",
                        port -> contract(port, house).isPresent()))
                .because("what every implementation must do is said once, as a test");
    }

    public static ArchRule implementationsPassTheContract(House house) {
        return classes().that(describe("implement a door out", c -> ports(house).anyMatch(
                port -> implementations(port, house).anyMatch(c::equals))))
                .should(Habit.be("tested by a test that extends the contract", implementation -> ports(house)
                        .filter(port -> implementation.isAssignableTo(port.getName()))
                        .allMatch(port -> contract(port, house).stream().flatMap(contract -> contract
                                .getAllSubclasses().stream()).anyMatch(test -> knows(test, implementation)))))
                .because("implementations are swapped by a setting: no test may hold for one only");
    }

    private static DescribedPredicate<JavaClass> leadOut(House house) {
        return describe("are doors out", c -> ports(house).anyMatch(c::equals));
    }

    /** The top-level interfaces among the ports that are not listed as leading in. */
    private static Stream<JavaClass> ports(House house) {
        return house.classes().stream().filter(c -> c.getPackageName().equals(house.ports().name()))
                .filter(c -> c.isInterface() && c.isTopLevelClass() && !c.getSimpleName().equals(
                        "package-info"))
                .filter(c -> house.doorsIn().stream().noneMatch(c::isEquivalentTo));
    }

    private static Stream<JavaClass> implementations(JavaClass port, House house) {
        return port.getAllSubclasses().stream()
                .filter(c -> !c.isInterface() && !c.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(c -> !c.getPackageName().startsWith(house.domain().name()));
    }

    private static Optional<JavaClass> contract(JavaClass port, House house) {
        return house.tests().stream().filter(test -> test.getSimpleName().equals(port.getSimpleName()
                + "Contract")).filter(test -> test.getModifiers().contains(JavaModifier.ABSTRACT))
                .findFirst();
    }

    private static boolean knows(JavaClass test, JavaClass implementation) {
        return test.getDirectDependenciesFromSelf().stream().anyMatch(
                dependency -> dependency.getTargetClass().getName().equals(implementation.getName()));
    }
}
