package dev.hexin.http.webhook;

import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.MessageTypes;
import dev.hexin.domain.message.Push;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every kind of push, as the platform sends it and as the domain sees it. */
class GoldenPushesTest {
    private static final String TOKEN = "goldenToken";
    private static final Instant SIGNED_AT = Golden.TIME.plusSeconds(1);
    private static final String TIMESTAMP = String.valueOf(SIGNED_AT.getEpochSecond());
    private static final SignedQuery QUERY = new SignedQuery(new PushSigner(TOKEN).sign(TIMESTAMP, "nonce"),
            TIMESTAMP,
            SIGNED_AT.getEpochSecond(), "nonce", null, null);
    private static final PushVerifier DOOR = SignedPush.verifier(
            SignedPush.settings(Map.of("wechat.token", TOKEN, "wechat.webhook.max-age", "1m")),
            SignedPush.fieldsReader(), SIGNED_AT);

    static Stream<Golden> goldens() {
        return Golden.all();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void aPushBecomesItsMessage(Golden golden) {
        Push push = read(golden.file());

        assertThat(typeOf(push.kind()).reader().read(push.envelope(), push.fields()))
                .isEqualTo(golden.expected());
    }

    @Test
    void everyBuiltInTypeHasAGoldenPush() {
        List<MessageType<?>> covered = Golden.all()
                .<MessageType<?>>map(golden -> typeOf(read(golden.file()).kind())).distinct()
                .toList();

        assertThat(covered).containsExactlyInAnyOrderElementsOf(MessageTypes.builtIn());
    }

    @Test
    void everyGoldenFileIsTried() throws IOException, URISyntaxException {
        Path folder = Path.of(GoldenPushesTest.class.getResource("/golden").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(Golden.all()).extracting(Golden::file).doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
    }

    /**
     * The type of exactly this kind, else the one of its {@code MsgType} alone, as the handlers' table looks
     * it up.
     */
    private static MessageType<?> typeOf(Kind kind) {
        return Stream.of(kind, Kind.message(kind.type())).flatMap(
                wanted -> MessageTypes.builtIn().stream().filter(type -> type.kind().equals(wanted)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no built-in type for " + kind));
    }

    /** The whole way in: signed, let in and read. */
    private static Push read(String file) {
        try (InputStream golden = GoldenPushesTest.class.getResourceAsStream("/golden/" + file)) {
            DOOR.admit(QUERY, false);
            return SignedPush.reader().read(DOOR.open(QUERY, golden.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
