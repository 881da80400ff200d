package dev.hexin.app.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every rule holds for Hexin, and fires where it is broken on purpose. */
class ArchitectureTest {
    private static final House REAL = new RealHouse();
    private static final House PLANTED = new PlantedHouse();

    private record Rule(Method method) {
        ArchRule in(House house) {
            try {
                return (ArchRule) method.invoke(null, house);
            } catch (ReflectiveOperationException failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public String toString() {
            return method.getName();
        }
    }

    private static List<Rule> rules() {
        return Stream
                .of(RoomRules.class, SandboxRules.class, PortRules.class, TechnologyRules.class,
                        HabitRules.class)
                .flatMap(rules -> Arrays.stream(rules.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers())).map(Rule::new).toList();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleHolds(Rule rule) {
        boolean aboutTheSandbox = rule.method().getDeclaringClass() == SandboxRules.class;
        rule.in(REAL).check(aboutTheSandbox ? REAL.sandboxClasses() : REAL.classes());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleFiresWhereItIsBroken_andSaysWhy(Rule rule) {
        List<JavaClass> planted = PLANTED.classes().stream().filter(c -> breaks(c).contains(rule.toString()))
                .toList();
        assertThat(planted).as("classes planted to break " + rule).isNotEmpty();
        ArchRule broken = rule.in(PLANTED);
        String report = broken.evaluate(PLANTED.classes()).getFailureReport().toString();
        assertThat(planted).allSatisfy(c -> assertThat(report).contains(c.getName()));
        assertThat(broken.getDescription()).contains("because");
    }

    @Test
    void everyPlantedClassBreaksARuleThatExists() {
        Set<String> names = rules().stream().map(Rule::toString).collect(Collectors.toSet());
        assertThat(PLANTED.classes().stream().flatMap(c -> breaks(c).stream()).distinct())
                .containsExactlyInAnyOrderElementsOf(names);
    }

    private static Set<String> breaks(JavaClass c) {
        return c.tryGetAnnotationOfType(Breaks.class).map(breaks -> Set.of(breaks.value())).orElse(Set.of());
    }
}
