package dev.hexin.http.webhook;

import dev.hexin.http.webhook.WebhookServer.EchoingPush;
import dev.hexin.http.webhook.WebhookServer.Raw;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every file of {@code attacks/webhook} gets its answer, and the webhook goes on: they come at the same time.
 */
@Timeout(600)
class AttackCorpusTest {
    private static final Map<Mode, WebhookServer> SERVERS = new EnumMap<>(Mode.class);
    private static final Map<AttackFile, Map<Mode, Raw>> UNDER_WAY = new HashMap<>();

    @BeforeAll
    static void start() throws IOException {
        for (Mode mode : Mode.values()) {
            String[] keys = mode == Mode.PLAIN ? new String[0] : new String[]{SignedPush.KEY};
            SERVERS.put(mode, new WebhookServer(SignedPush.settings(mode, keys), new EchoingPush()));
        }
        for (AttackFile attack : AttackFile.all().toList()) {
            Map<Mode, Raw> sent = new EnumMap<>(Mode.class);
            for (Mode mode : attack.modes()) {
                sent.put(mode, SERVERS.get(mode).raw().send(attack.bytes(attack.name())));
            }
            UNDER_WAY.put(attack, sent);
        }
    }

    @AfterAll
    static void stop() {
        for (WebhookServer server : SERVERS.values()) {
            WebhookServer.await("all is given back", () -> server.unverified() == 0);
            server.close();
        }
    }

    static Stream<AttackFile> attacks() {
        return AttackFile.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void anAttackGetsItsAnswer_andPushesTheirs(AttackFile attack) throws IOException {
        for (Mode mode : attack.modes()) {
            WebhookServer server = SERVERS.get(mode);
            try (Raw raw = UNDER_WAY.get(attack).get(mode)) {
                if (attack.expected().equals("close")) {
                    assertThat(raw.answer()).as("%s", mode).isEmpty();
                } else {
                    assertThat(raw.statusLine()).as("%s", mode)
                            .startsWith("HTTP/1.1 " + attack.expected() + " ");
                }
                SignedPush honest = SignedPush.valid().withNonce("beside " + attack.name());
                assertThat(server.post(mode == Mode.SAFE ? honest.encrypted() : honest).statusCode())
                        .as("%s", mode).isEqualTo(200);
            }
        }
    }
}
