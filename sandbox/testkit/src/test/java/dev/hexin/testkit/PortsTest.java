package dev.hexin.testkit;

import dev.hexin.app.wiring.PortFactories;
import dev.hexin.domain.port.Scheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
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
    private static final Path PAGE = Path.of("").toAbsolutePath().resolve("../../docs/testing.md");

    /** What a team calls or plugs in, rather than makes in place of Hexin's. */
    private static final Set<String> DOORS_IN = Set.of("Account", "Accounts", "BlockedFollowers", "Chat",
            "Dialogue", "EventRoutes", "FollowerState", "Interceptor", "LateBotAnswers", "MessageHandler",
            "MessageRoutes", "Moderation", "Outbox", "PersonalData", "PortFactory", "ReceivePush",
            "RelayCall", "Responder", "Routes", "SignIn", "TextRoutes", "ViewProfile");
    /** Outbound ports that no team swaps: their contracts are in the modules that implement them. */
    private static final Set<String> OURS_ALONE = Set.of("AccessTokens", "Bot", "BotCallback",
            "DeletionMarks", "Deliveries", "HandlerExecutor", "LateAnswers", "LoginStates",
            "MarkdownRenderer", "Permissions", "PersonRecords", "PlatformExchange", "SessionEpochs",
            "StorageEncryption", "TextPatterns");

    private final List<Class<?>> kit = kit();

    private static List<Class<?>> kit() {
        try {
            Path root = Path
                    .of(TestAccount.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files.map(file -> root.relativize(file).toString())
                        .filter(file -> file.endsWith(".class")).<Class<?>>map(PortsTest::loaded).toList();
            }
        } catch (IOException | URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Class<?> loaded(String file) {
        try {
            return Class.forName(file.replace(".class", "").replace('/', '.'), false,
                    PortsTest.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void noPortLacksAFake_aContract_orARow() throws IOException {
        String page = Files.readString(PAGE);
        List<Class<?>> ports = ports().filter(port -> !DOORS_IN.contains(port.getSimpleName())
                && !OURS_ALONE.contains(port.getSimpleName())).toList();
        assertThat(ports).contains(Scheduler.class).containsAll(PortFactories.ports());
        assertThat(ports.stream().flatMap(port -> lacks(port, page))).isEmpty();
    }

    /** Found by their sources, as the domain may be a jar. */
    private static Stream<Class<?>> ports() {
        Path sources = PAGE.resolve("../../domain/src/main/java/dev/hexin/domain/port").normalize();
        try (Stream<Path> files = Files.list(sources)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals("package-info.java"))
                    .<Class<?>>map(file -> loaded("dev/hexin/domain/port/" + file.replace(".java", ".class")))
                    .filter(Class::isInterface).toList().stream();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void everyPortThatIsLeftOutExists() {
        assertThat(ports().map(Class::getSimpleName)).containsAll(DOORS_IN).containsAll(OURS_ALONE);
    }

    @Test
    void whatAPortLacksIsSaid() {
        assertThat(lacks(Runnable.class, "| `Scheduler` | `ManualTime` | `SchedulerContract` |"))
                .containsExactly("port Runnable has no fake in the kit", "port Runnable has no contract",
                        "port Runnable has no row in docs/testing.md");
    }

    @Test
    void theRowsNameWhatTheKitHas() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> names = kit.stream().map(Class::getSimpleName).collect(Collectors.toSet());
        List<String> named = Pattern.compile("(?m)^\\| `(\\w+)` \\| `(\\w+)` \\| `(\\w+Contract)` \\|$")
                .matcher(page).results().flatMap(row -> Stream.of(row.group(2), row.group(3))).toList();
        assertThat(named).hasSizeGreaterThan(10).isSubsetOf(names);
    }

    private Stream<String> lacks(Class<?> port, String page) {
        List<String> lacking = new ArrayList<>();
        String name = port.getSimpleName();
        if (kit.stream().noneMatch(one -> port.isAssignableFrom(one) && !one.isInterface()
                && Modifier.isPublic(one.getModifiers()))) {
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
