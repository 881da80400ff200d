package dev.hexin.app.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.util.List;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Who may know whom. */
final class RoomRules {
    private RoomRules() {}

    public static ArchRule domainIsPlainJava(House house) {
        return classes().that().resideInAPackage(house.domain().whole()).should().onlyDependOnClassesThat()
                .resideInAnyPackage(house.domain().whole(), "java..", Room.of(NullMarked.class).name())
                .because("the domain is tested and read without any technology; put that into an adapter");
    }

    public static ArchRule adaptersDoNotKnowEachOther(House house) {
        List<ClassesShouldConjunction> rules = house.adapters().stream().map(adapter -> noClasses().that()
                .resideInAPackage(adapter.whole()).should().dependOnClassesThat().resideInAnyPackage(
                        others(house, adapter)))
                .toList();
        return CompositeArchRule.of(rules)
                .because("an adapter is swapped without touching another: they meet at the domain's ports");
    }

    private static String[] others(House house, Room adapter) {
        return house.adapters().stream().filter(other -> !other.equals(adapter)).map(Room::whole)
                .toArray(String[]::new);
    }

    public static ArchRule adaptersDoNotKnowServicesOrHandlers(House house) {
        String[] adapters = house.adapters().stream().map(Room::whole).toArray(String[]::new);
        return noClasses().that().resideInAnyPackage(adapters).should().dependOnClassesThat()
                .resideInAnyPackage(house.services().whole(), house.handlers().whole())
                .because("adapters go through the ports; only the wiring knows what stands behind them");
    }

    public static ArchRule storesDoNotKnowEachOther(House house) {
        return slices().matching(house.persistence().name() + ".(*)..").should().notDependOnEachOther()
                .because("memory, jdbc and redis are three ways to keep the same ports' state");
    }

    public static ArchRule onlyWiringConstructsServices(House house) {
        return classes().that().resideOutsideOfPackages(house.services().whole(), house.wiring().whole())
                .should(Habit.avoid("constructing services", access -> access
                        .getTarget() instanceof CodeUnitAccessTarget target
                        && target.getOwner().getPackageName().equals(house.services().name())
                        && (target.getName().equals("<init>") || target.resolveMember().filter(
                                member -> member.getModifiers().contains(JavaModifier.STATIC)).isPresent())))
                .because("one place says which class stands behind which port");
    }

    public static ArchRule packagesHaveNoCycles(House house) {
        return slices().matching(house.root().name() + ".(**)").should().beFreeOfCycles()
                .because("packages that need each other are one package");
    }

    public static ArchRule adaptersKeepTheirClassesToThemselves(House house) {
        String[] adapters = house.adapters().stream().map(Room::whole).toArray(String[]::new);
        return classes().that().resideInAnyPackage(adapters).and().areTopLevelClasses()
                .and(describe("are not listed by name", c -> house.publicInAdapters().stream().noneMatch(
                        c::isEquivalentTo)))
                .should().notBePublic()
                .because("what a framework or a test builder needs is listed by name; the rest is nobody's"
                        + " business");
    }

    public static ArchRule nobodyKnowsTheSandbox(House house) {
        return noClasses().that().resideOutsideOfPackage(house.sandbox().whole()).should()
                .dependOnClassesThat()
                .resideInAPackage(house.sandbox().whole())
                .because("production code cannot tell the sandbox from WeChat");
    }

    /** Names that say nothing of what the class is for. */
    public static ArchRule namesSayWhatAClassIsFor(House house) {
        return classes().should().haveNameNotMatching(".*(Impl|Utils?|Helper|Manager)(\\$.*)?")
                .because("such a name fits anything, so anything gathers there");
    }

    public static ArchRule packagesAreNullMarked(House house) {
        return classes().that(describe("are top-level", JavaClass::isTopLevelClass))
                .should(Habit.be("in a package whose package-info is @NullMarked", c -> c.getPackage()
                        .tryGetPackageInfo().map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false)))
                .because("null is an exception that is marked where it may come");
    }
}
