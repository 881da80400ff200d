package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.profile.UserProfile.Sex;
import dev.hexin.persistence.DatabaseWatch;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.context.ApplicationContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What another process does with a database in a file, until it is killed. It says each thing that it has
 * confirmed.
 */
final class KilledProcess implements AutoCloseable {
    static final CellGroup CELLS = new CellGroup("killed", Keep.KEPT, 100, 100, Overflow.DISPLACES);
    static final Lifetime HOUR = Lifetime.of(Duration.ofHours(1));

    private final Process process;
    private final List<String> said = new ArrayList<>();

    private KilledProcess(Process process) {
        this.process = process;
    }

    /**
     * A process that has done this, and waits for its end.
     *
     * @param before a command that starts the process
     */
    static KilledProcess after(String task, Path file, String... before) throws IOException {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KilledProcess.class.getName(), task, file.toString()));
        KilledProcess started = new KilledProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
        started.listen();
        return started;
    }

    private void listen() throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream()));
        for (String line = out.readLine(); line != null && !line.equals("done"); line = out.readLine()) {
            said.add(line);
        }
    }

    List<String> said() {
        return said;
    }

    /** As {@code kill -9} does. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        try (ApplicationContext context = switch (arguments[0]) {
            case "delete-from-large" -> LargeDatabaseFileTest.start(file);
            case "delete" -> LargeDatabaseFileTest.startThatErasesNothing(file);
            default -> new TestDatabase("jdbc:h2:file:" + file, "sa", "p").start(account());
        }) {
            Profiles profiles = context.getBean(Profiles.class);
            switch (arguments[0]) {
                case "cells" -> write(context.getBean(JdbcCellStore.class));
                case "save" -> save(profiles);
                case "fill" ->
                    fill(profiles, context.getBean(DatabaseWatch.class), file.resolveSibling("filler"));
                default -> delete(profiles);
            }
            System.out.println("done");
            System.in.read();
        }
    }

    static StorageSettings account() {
        return new StorageSettings(new AppId("wx0123456789abcdef"), null);
    }

    static UserProfile profile(OpenId openId, String nickname) {
        return new UserProfile(openId, null, nickname, Sex.UNKNOWN, "", "", "", null, List.of(),
                Instant.EPOCH);
    }

    static OpenId person(int number) {
        return new OpenId("oPerson" + number);
    }

    private static void write(CellStore cells) {
        for (int i = 0; i < 20; i++) {
            long version = cells.write(CELLS.key("cell" + i), 0, "first", HOUR.dueAfter(Duration.ZERO))
                    .orElseThrow();
            System.out.println(cells.write(CELLS.key("cell" + i), version, "second", Lifetime.unchanged())
                    .orElseThrow());
        }
    }

    private static void save(Profiles profiles) {
        for (int i = 0; i < 20; i++) {
            profiles.save(profile(person(i), "nickname"), null);
        }
    }

    private static void delete(Profiles profiles) {
        profiles.save(profile(person(0), "findable-stays"), null);
        profiles.save(profile(person(1), "findable-goes"), null);
        profiles.delete(person(1), "asked", Instant.EPOCH);
    }

    private static void fill(Profiles profiles, DatabaseWatch watch, Path filler) throws IOException {
        profiles.save(profile(person(0), "before"), null);
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[512];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            System.out.println("full");
        }
        int saved = 1;
        try {
            for (; saved < 10_000; saved++) {
                profiles.save(profile(person(saved), "x".repeat(200)), null);
            }
        } catch (RuntimeException refused) {
            System.out.println("refused, up: " + watch.isUp());
        }
        Files.delete(filler);
        while (!watch.isUp()) {
            Thread.onSpinWait();
        }
        profiles.save(profile(person(saved), "after"), null);
        System.out.println("confirmed: " + saved + ", found: " + count(profiles, saved));
    }

    private static int count(Profiles profiles, int saved) {
        int found = 0;
        for (int i = 0; i <= saved; i++) {
            found += profiles.find(person(i)).isPresent() ? 1 : 0;
        }
        return found - 1;
    }
}
