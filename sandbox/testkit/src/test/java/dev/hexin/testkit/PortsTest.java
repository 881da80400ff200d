package dev.hexin.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.hexin.app.wiring.PortFactories;
import dev.hexin.domain.port.Scheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each port that a team swaps or plays has a fake in the kit, a contract, and a row in docs/testing.md. */
class PortsTest {
    private final JavaClasses kit = new ClassFileImporter().importUrl(
            TestAccount.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void noPortLacksAFake_aContract_orARow() throws IOException {
        String page = Files.readString(Path.of("").toAbsolutePath().resolve("../../docs/testing.md"));
        List<Class<?>> ports = Stream.concat(PortFactories.ports().stream(), Stream.of(Scheduler.class))
                .toList();
        assertThat(ports).hasSizeGreaterThan(5);
        assertThat(ports.stream().flatMap(port -> lacks(port, page))).isEmpty();
    }

    @Test
    void whatAPortLacksIsSaid() {
        assertThat(lacks(Runnable.class, "| `Scheduler` | `ManualTime` | `SchedulerContract` |"))
                .containsExactly("port Runnable has no fake in the kit", "port Runnable has no contract",
                        "port Runnable has no row in docs/testing.md");
    }

    @Test
    void theRowsNameWhatTheKitHas() throws IOException {
        String page = Files.readString(Path.of("").toAbsolutePath().resolve("../../docs/testing.md"));
        Set<String> names = kit.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
        List<String> named = Pattern.compile("(?m)^\\| `(\\w+)` \\| `(\\w+)` \\| `(\\w+Contract)` \\|$")
                .matcher(page).results().flatMap(row -> Stream.of(row.group(2), row.group(3))).toList();
        assertThat(named).hasSizeGreaterThan(10).isSubsetOf(names);
    }

    private Stream<String> lacks(Class<?> port, String page) {
        List<String> lacking = new ArrayList<>();
        String name = port.getSimpleName();
        if (kit.stream().noneMatch(one -> one.isAssignableTo(port) && !one.isInterface()
                && one.getModifiers().contains(JavaModifier.PUBLIC))) {
            lacking.add("port " + name + " has no fake in the kit");
        }
        if (kit.stream().noneMatch(one -> one.getSimpleName().equals(name + "Contract"))) {
            lacking.add("port " + name + " has no contract");
        }
        if (!page.contains("| `" + name + "` | `")) {
            lacking.add("port " + name + " has no row in docs/testing.md");
        }
        return lacking.stream();
    }
}
