package dev.hexin.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/**
 * Doors out are swappable, therefore tested once for all: {@code <Port>Contract} is an abstract test, and
 * each implementation has a test that extends it.
 */
final class PortRules {
    private PortRules() {}

    public static ArchRule outboundPortsHaveAnImplementation(House house) {
        return classes().that(leadOut(house))
                .should(Habit.be("implemented outside the domain",
                        port -> implementations(port, house).findAny().isPresent()))
                .because("an outbound port that nothing stands behind is a wish");
    }

    public static ArchRule whatOtherModulesImplementIsAPort(House house) {
        return classes().that(describe("are interfaces of the domain that other modules implement",
                c -> c.isInterface() && c.isTopLevelClass() && isIn(c, house.domain())
                        && implementations(c, house).anyMatch(implementation -> house.classes().contain(
                                implementation.getName()))))
                .should(Habit.be("in the package of the ports",
                        c -> c.getPackageName().equals(house.ports().name())))
                .because("there every port has a contract, and a reader finds all of them in one place");
    }

    private static boolean isIn(JavaClass c, Room room) {
        return c.getPackageName().equals(room.name()) || c.getPackageName().startsWith(room.name() + '.');
    }

    public static ArchRule outboundPortsHaveAContract(House house) {
        return classes().that(leadOut(house))
                .should(Habit.be("described by an abstract test named <Port>Contract",
                        port -> contract(port, house).isPresent()))
                .because("what every implementation must do is said once, as a test");
    }

    public static ArchRule implementationsPassTheContract(House house) {
        return classes().that(describe("implement an outbound port", c -> ports(house).anyMatch(
                port -> implementations(port, house).anyMatch(c::equals))))
                .should(Habit.be("tested by a test that extends the contract", implementation -> ports(house)
                        .filter(port -> implementation.isAssignableTo(port.getName()))
                        .allMatch(port -> contract(port, house).stream().flatMap(contract -> contract
                                .getAllSubclasses().stream()).anyMatch(test -> knows(test, implementation)))))
                .because("implementations are swapped by a setting: no test may hold for one only");
    }

    /** Also what stands behind an adapter that combines stores, such as the runs that replicas share. */
    public static ArchRule storesForgetPeople(House house) {
        Set<String> excused = house.storesNotOfPersonalData().keySet();
        return classes()
                .that(describe("implement an outbound port, or a part of one, in a room of the stores",
                        c -> isStore(c, house)))
                .should(Habit.be("what deletions reach, or excused with a reason",
                        store -> store.isAssignableTo(house.personalData()) != excused.contains(store
                                .getSimpleName())))
                .because("a deletion reaches every store of personal data, also one that is still to come");
    }

    public static ArchRule stateOnCellsForgetsPeople(House house) {
        Set<String> excused = house.storesNotOfPersonalData().keySet();
        return classes().that(describe("own a kind of shared state", c -> ownsState(c, house)))
                .should(Habit.be("what deletions reach, or excused with a reason",
                        owner -> owner.isAssignableTo(house.personalData()) != excused.contains(owner
                                .getSimpleName())))
                .because("a deletion reaches all shared state of people, also a kind that is still to come");
    }

    private static boolean ownsState(JavaClass c, House house) {
        return c.getFields().stream().anyMatch(field -> field.getModifiers().contains(JavaModifier.STATIC)
                && field.getRawType().isEquivalentTo(house.cellGroup()));
    }

    public static ArchRule excusedStoresExist(House house) {
        return classes().that(describe("is the first of all", c -> c.isEquivalentTo(house.personalData())))
                .should(Habit.be("in a house in which every excused store exists", port -> house
                        .storesNotOfPersonalData().keySet().stream()
                        .allMatch(name -> house.classes().stream().anyMatch(
                                c -> c.getSimpleName().equals(name) && (isStore(c, house)
                                        || ownsState(c, house))))))
                .because("a name that no store has would excuse one to come");
    }

    private static boolean isStore(JavaClass c, House house) {
        return !c.isInterface() && c.isTopLevelClass()
                && c.getPackageName().startsWith(house.persistence().name() + '.')
                && c.getAllRawInterfaces().stream().anyMatch(i -> ports(house).anyMatch(i::equals)
                        || i.getPackageName().equals(house.persistence().name()));
    }

    private static DescribedPredicate<JavaClass> leadOut(House house) {
        return describe("are outbound ports", c -> ports(house).anyMatch(c::equals));
    }

    /** The top-level interfaces among the ports that are not listed as leading in. */
    private static Stream<JavaClass> ports(House house) {
        return house.classes().stream().filter(c -> c.getPackageName().equals(house.ports().name()))
                .filter(c -> c.isInterface() && c.isTopLevelClass() && !c.getSimpleName().equals(
                        "package-info"))
                .filter(c -> house.inboundPorts().stream().noneMatch(c::isEquivalentTo));
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
