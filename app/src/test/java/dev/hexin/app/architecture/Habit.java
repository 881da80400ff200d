package dev.hexin.app.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;

/** Conditions, said shortly. */
final class Habit {
    private Habit() {}

    /** Calls, field accesses and method references alike. */
    static ArchCondition<JavaClass> avoid(String what, Predicate<JavaAccess<?>> forbidden) {
        return new ArchCondition<>("avoid " + what) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getAccessesFromSelf().stream().filter(forbidden).forEach(access -> events.add(
                        SimpleConditionEvent.violated(access, access.getDescription())));
            }
        };
    }

    static ArchCondition<JavaClass> be(String what, Predicate<JavaClass> so) {
        return new ArchCondition<>("be " + what) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                if (!so.test(item)) {
                    events.add(SimpleConditionEvent.violated(item, item.getName() + " is not " + what));
                }
            }
        };
    }
}
