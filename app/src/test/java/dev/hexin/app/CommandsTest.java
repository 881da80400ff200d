package dev.hexin.app;

import dev.hexin.app.settings.Settings;
import dev.hexin.app.transfer.TransferCommand;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.port.Profiles.Stored;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.profile.UserProfile.Sex;
import dev.hexin.persistence.jdbc.JdbcStores;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands of the command line. */
@Timeout(300)
class CommandsTest {
    private static final Instant AT = Instant.parse("2026-11-20T08:09:10.123Z");
    private static final Grant GRANT = new Grant("REFRESH-TOKEN-in-clear", AT.plusSeconds(2_592_000));
    private static final OpenId SHE = new OpenId("oShe_-6_iLqsDB1wr2VfSoGn4L0Q");
    private static final OpenId HE = new OpenId("ohe_-6_iLqsDB1wr2VfSoGn4L0Q");
    private static final String KEY = "-wechat.storage-key=a key of the tests, 32 characters at least";
    private static final String[] TWO_ACCOUNTS = {"-wechat.app-id=wx0123456789abcdef", "-wechat.token=AAAAA",
            "-wechat.accounts.shop.app-id=wx00000000000000aa", "-wechat.accounts.shop.token=BBBBB"};

    @TempDir
    private Path folder;
    private final Map<List<String>, ApplicationContext> contexts = new HashMap<>();
    private String said = "";
    private String complained = "";

    private int run(String... arguments) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OptionalInt exitCode = Commands.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        said = out.toString(StandardCharsets.UTF_8);
        complained = err.toString(StandardCharsets.UTF_8);
        return exitCode.orElse(-1);
    }

    @AfterEach
    void close() {
        contexts.values().forEach(ApplicationContext::close);
    }

    /** What the command does on the H2 database of this name, with two accounts. */
    private int carry(TransferCommand command, String file, String database, String... more)
            throws Exception {
        StringBuilder sentences = new StringBuilder();
        boolean done = command.run(context(database, more), folder.resolve(file),
                sentence -> sentences.append(sentence).append('\n'));
        said = sentences.toString();
        return done ? 0 : 1;
    }

    private ApplicationContext context(String database, String... more) throws Exception {
        List<String> settings = List.of(settings(database, more));
        ApplicationContext known = contexts.get(settings);
        if (known == null) {
            known = Startup.prepared(settings.toArray(String[]::new));
            contexts.put(settings, known);
        }
        return known;
    }

    private String[] settings(String database, String... more) {
        List<String> settings = new ArrayList<>(List.of(TWO_ACCOUNTS));
        settings.add("-datasources.default.url=jdbc:h2:file:" + folder.resolve(database + "-h2/hexin"));
        settings.addAll(List.of(more));
        return settings.toArray(String[]::new);
    }

    /** The profiles of both accounts, each of which is served by its own. */
    private void with(String database, Consumer<List<Profiles>> work) throws Exception {
        ApplicationContext context = context(database, KEY);
        work.accept(context.getBean(Settings.class).accounts().stream()
                .map(account -> context.getBean(JdbcStores.class).profiles(account.storage())).toList());
    }

    private static UserProfile profile(OpenId openId, String nickname) {
        return new UserProfile(openId, "union", nickname, Sex.FEMALE, "上海", "浦东", "CN", null,
                List.of("chinaunicom"), AT);
    }

    @Test
    void withoutACommandHexinServes() throws Exception {
        assertThat(run()).isEqualTo(-1);
        assertThat(run("-wechat.mode=plain")).isEqualTo(-1);
        assertThat(said).isEmpty();
    }

    @Test
    void helpAndVersionAreSaid() throws Exception {
        assertThat(run("--help")).isZero();
        assertThat(said).startsWith("Usage: ").contains("export FILE", "import FILE", "--version");
        assertThat(run("--version")).isZero();
        assertThat(said).startsWith("Hexin ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"expose", "export", "export one two", "export --all", "import",
            "-wechat.mode=plain export", "-wechat.mode=plain file", "--hepl"})
    void anyOtherWayToCallItGetsTheUsage(String arguments) throws Exception {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(complained).startsWith("Usage: ");
        assertThat(said).isEmpty();
    }

    @Test
    void whatIsKeptOfPersonsGoesToAnotherDatabase() throws Exception {
        with("old", accounts -> {
            accounts.getFirst().save(profile(SHE, "核心 \ud83d\ude80"), GRANT);
            accounts.getFirst().save(profile(HE, "gone"), GRANT);
            accounts.getFirst().delete(HE, "unsubscribe", AT);
            accounts.getLast().save(profile(SHE, "at the shop"), null);
        });
        assertThat(carry(TransferCommand.EXPORT, "people.jsonl", "old", KEY)).isZero();
        assertThat(said.lines()).containsExactly(
                "exported 1 profile of the account default, 1 with its token, 1 deletion",
                "exported 1 profile of the account shop, 0 with their tokens");
        Path file = folder.resolve("people.jsonl");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(file)).contains("核心 \ud83d\ude80").doesNotContain(GRANT.refreshToken(),
                HE.value());

        assertThat(carry(TransferCommand.IMPORT, "people.jsonl", "new", KEY)).isZero();
        assertThat(said.lines()).containsExactly(
                "imported 1 new profile of the account default, 1 with its token",
                "imported 1 new profile of the account shop");
        assertThat(carry(TransferCommand.IMPORT, "people.jsonl", "new", KEY)).isZero();
        assertThat(said.lines()).containsExactly(
                "imported 0 new profiles of the account default, 1 was there already",
                "imported 0 new profiles of the account shop, 1 was there already");
        with("new", accounts -> {
            assertThat(accounts.getFirst().find(SHE))
                    .contains(new Stored(profile(SHE, "核心 \ud83d\ude80"), GRANT));
            assertThat(accounts.getLast().find(SHE)).contains(new Stored(profile(SHE, "at the shop"), null));
            accounts.getFirst().delete(SHE, "unsubscribe", AT.plusSeconds(1));
        });
        assertThat(carry(TransferCommand.IMPORT, "people.jsonl", "new", KEY)).isZero();
        assertThat(said).contains("1 left out, because the person was deleted here since");

        assertThat(carry(TransferCommand.IMPORT, "people.jsonl", "other")).as("without the key").isZero();
        assertThat(said).contains("imported 1 new profile of the account default, 1 token left out, because"
                + " wechat.storage-key does not decrypt it, 1 deletion left out");
        close(); // a command has the file for itself
        contexts.clear();
        List<String> command = new ArrayList<>(List.of("export",
                folder.resolve("without-key.jsonl").toString()));
        command.addAll(List.of(settings("old")));
        assertThat(run(command.toArray(String[]::new))).as("by the command line").isZero();
        assertThat(said).contains("exported 1 profile of the account default, 0 with their tokens",
                "1 token left out, because wechat.storage-key does not decrypt it");
    }

    @Test
    void nothingIsWrittenOver_andNothingIsLeftBehind() throws Exception {
        Files.writeString(folder.resolve("there.jsonl"), "mine");
        assertThat(carry(TransferCommand.EXPORT, "there.jsonl", "any")).isEqualTo(1);
        assertThat(said).contains("there.jsonl is there already");
        assertThat(folder.resolve("there.jsonl")).hasContent("mine");
        assertThat(carry(TransferCommand.EXPORT, "nowhere/people.jsonl", "any")).isEqualTo(1);
        assertThat(said).contains("nowhere/people.jsonl is not there, or its folder is not");
        assertThat(carry(TransferCommand.IMPORT, "missing.jsonl", "any")).isEqualTo(1);
        assertThat(said).contains("missing.jsonl is not there");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(
                    "there.jsonl", "any-h2");
        }
    }

    @Test
    void aWrongLineIsNamed_andNothingIsImported() throws Exception {
        with("old", accounts -> {
            accounts.getFirst().save(profile(SHE, "she"), null);
            accounts.getFirst().save(profile(HE, "he"), null);
        });
        carry(TransferCommand.EXPORT, "people.jsonl", "old", KEY);
        List<String> lines = Files.readAllLines(folder.resolve("people.jsonl"));
        List<String> wrong = new ArrayList<>(lines);
        wrong.set(2, wrong.get(2).replace("\"sex\":1", "\"sex\":7").replace("\"sex\":2", "\"sex\":7"));
        wrong.add(2, "no JSON");
        Files.write(folder.resolve("wrong.jsonl"), wrong);
        assertThat(carry(TransferCommand.IMPORT, "wrong.jsonl", "new", KEY)).isEqualTo(1);
        assertThat(said.lines()).containsExactly("line 3 should be a JSON object",
                "line 4 should have a \"sex\" as an export writes it", "Nothing was imported.");
        Files.write(folder.resolve("cut.jsonl"), lines.subList(0, lines.size() - 1));
        assertThat(carry(TransferCommand.IMPORT, "cut.jsonl", "new", KEY)).isEqualTo(1);
        assertThat(said).contains("ends early").contains("Nothing was imported.");
        with("new", accounts -> assertThat(accounts.getFirst().find(SHE)).isEmpty());

        List<String> foreign = lines.stream()
                .map(line -> line.replace("wx0123456789abcdef", "wx0000000000000bad")).toList();
        Files.write(folder.resolve("foreign.jsonl"), foreign);
        assertThat(carry(TransferCommand.IMPORT, "foreign.jsonl", "new", KEY)).isZero();
        assertThat(said).contains("left out what is of wx0000000000000bad", "nothing of the account default");
    }
}
