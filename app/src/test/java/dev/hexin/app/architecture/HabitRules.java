package dev.hexin.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchRule;
import dev.hexin.app.settings.EnvironmentVariables;
import dev.hexin.domain.message.AppId;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.ServerFilter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Date;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/** What no class does by itself. */
final class HabitRules {
    private HabitRules() {}

    public static ArchRule theClockComesIn(House house) {
        return classes().that().resideOutsideOfPackage(house.wiring().whole())
                .should(Habit.avoid("reading the clock", access -> is(access, System.class,
                        "currentTimeMillis") || is(access, Date.class, "<init>")
                        || access.getTargetOwner().getPackageName().equals(Room.of(Instant.class).name())
                                && access.getTarget().getName().matches("now|system.*|tick.*")))
                .because("an InstantSource comes in, so that tests say what time it is");
    }

    public static ArchRule settingsComeIn(House house) {
        return classes().that(areNotFirst(house))
                .should(Habit.avoid("reading the process's environment", access -> (is(access,
                        System.class, "getenv") || is(access, System.class, "getProperty"))
                        && !access.getOriginOwner().isEquivalentTo(EnvironmentVariables.class)))
                .because(
                        "every setting has one name, one check and one sentence, in the record "
                                + "that needs it");
    }

    public static ArchRule wordsGoToTheLog(House house) {
        return classes().that(areNotFirst(house))
                .should(Habit.avoid("the standard streams", access -> is(access, System.class, "out")
                        || is(access, System.class, "err")
                        || access.getTarget().getName().equals("printStackTrace")))
                .because("an operator decides where words go");
    }

    public static ArchRule chanceIsSecure(House house) {
        return classes().should(Habit.avoid("guessable chance", access -> is(access, Random.class, "<init>")
                || is(access, Math.class, "random") || is(access, ThreadLocalRandom.class, "current")))
                .because("what is random here is a secret sooner or later: SecureRandom");
    }

    public static ArchRule nobodySleeps(House house) {
        return classes().should(Habit.avoid("sleeping", access -> is(access, Thread.class, "sleep")))
                .because("whoever waits waits for something");
    }

    public static ArchRule nothingIsInjectedIntoFields(House house) {
        return noFields().that(describe("are declared in main code", field -> true)).should()
                .beAnnotatedWith(Inject.class).orShould().beAnnotatedWith(Value.class).orShould()
                .beAnnotatedWith(Property.class)
                .because("a constructor says what a class needs and can be called by a test");
    }

    /** A bean is one of the process: what knows an account hangs on that account's module. */
    public static ArchRule beansKnowNoAccount(House house) {
        return classes().that(describe("are beans", HabitRules::isBean))
                .should(Habit.be("without an AppID in a field, or in a field of a field's type",
                        bean -> bean.getFields().stream().flatMap(HabitRules::types)
                                .noneMatch(type -> isAppId(type) || type.getFields().stream()
                                        .flatMap(HabitRules::types).anyMatch(HabitRules::isAppId))))
                .because("an account is an object: a bean that knew one could not serve the others");
    }

    /** Of the field and of what it contains, such as both of a map's. */
    private static Stream<JavaClass> types(JavaField field) {
        return field.getType().getAllInvolvedRawTypes().stream();
    }

    private static boolean isBean(JavaClass c) {
        return Stream.of(Singleton.class, Context.class, Controller.class, ServerFilter.class, Factory.class)
                .anyMatch(c::isAnnotatedWith);
    }

    private static boolean isAppId(JavaClass type) {
        return type.isEquivalentTo(AppId.class);
    }

    private static DescribedPredicate<JavaClass> areNotFirst(House house) {
        return describe("are not started on an older Java", c -> !c.isEquivalentTo(house.firstClass()));
    }

    private static boolean is(JavaAccess<?> access, Class<?> owner, String member) {
        return access.getTargetOwner().isEquivalentTo(owner) && access.getTarget().getName().equals(member);
    }
}
