package dev.hexin.http.webhook;

import dev.hexin.http.webhook.PushRejected.Step;
import dev.hexin.http.webhook.WebhookServer.EchoingPush;
import dev.hexin.http.webhook.WebhookServer.Raw;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.hexin.http.webhook.SignedPush.valid;
import static org.assertj.core.api.Assertions.assertThat;

/** Bodies that never end: what is decided without them, and what they may take. */
@Timeout(600)
class UnfinishedBodyTest {
    private static final int BODY = 60_000;
    private static final String LENGTH = "Content-Length: " + BODY + "\r\n";
    private static final String ALL_BUT_ONE = "a".repeat(BODY - 1);
    private static final String OK = "HTTP/1.1 200 ";

    private interface Scenario {
        void play() throws IOException;
    }

    /**
     * Plays it again where it failed and took so long that the server had cut bodies, as it should: that
     * tells nothing.
     */
    private static void withinTenSeconds(Scenario scenario) throws IOException {
        for (int times = 1;; times++) {
            long begin = System.nanoTime();
            try {
                scenario.play();
                return;
            } catch (AssertionError | IOException failure) {
                if (times == 3 || System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(10)) {
                    throw failure;
                }
            }
        }
    }

    private static WebhookServer server(Mode mode) {
        WebhookSettings settings = mode == Mode.PLAIN
                ? SignedPush.settings()
                : SignedPush.settings(mode, SignedPush.KEY);
        return new WebhookServer(settings, new EchoingPush());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aWrongSignatureIsRefusedWithoutTheBody_whateverTheQueryClaims(Mode mode) throws IOException {
        try (WebhookServer server = server(mode)) {
            String wrong = valid().withWrongSignature().query();
            for (String query : new String[]{wrong, wrong + "&msg_signature=x", wrong + "&encrypt_type=aes",
                    valid().without("signature").query() + "&encrypt_type=aes&msg_signature=x"}) {
                for (String header : new String[]{"", "Content-Encoding: gzip\r\n",
                        "Expect: 100-continue\r\n"}) {
                    try (Raw raw = server.raw()) {
                        raw.post(query, LENGTH + header);

                        assertThat(raw.statusLine()).as(query + header).startsWith("HTTP/1.1 403 ");
                    }
                }
            }
            assertThat(server.unverified()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, false, 415", "true, true, 403", "false, true, 403"})
    void anEncodedBodyIsRefusedUnread_onceItsSignatureAndAgeAreRight(
            boolean encoded,
            boolean stale,
            int status) throws IOException {
        try (WebhookServer server = server(Mode.PLAIN); Raw raw = server.raw()) {
            raw.post((stale ? valid().withStaleTimestamp() : valid()).query(),
                    LENGTH + (encoded ? "Content-Encoding: gzip\r\n" : ""));

            assertThat(raw.statusLine()).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void inSafeModeAPushWithoutMsgSignatureIsRefusedUnread() throws IOException {
        try (WebhookServer server = server(Mode.SAFE)) {
            for (String query : new String[]{valid().query(), valid().query() + "&encrypt_type=aes"}) {
                try (Raw raw = server.raw()) {
                    raw.post(query, LENGTH);

                    assertThat(raw.statusLine()).startsWith("HTTP/1.1 403 ");
                }
            }
        }
    }

    @Test
    void aSignatureHasFourBodiesInFlight_theNextIsToldToComeAgain() throws IOException {
        withinTenSeconds(UnfinishedBodyTest::fourBodiesInFlight);
    }

    private static void fourBodiesInFlight() throws IOException {
        SignedPush push = valid();
        List<Raw> four = new ArrayList<>();
        try (WebhookServer server = server(Mode.PLAIN)) {
            for (int i = 0; i < 4; i++) {
                four.add(server.raw().post(push.query(), LENGTH).send("a"));
            }
            WebhookServer.await("four are in flight", () -> server.isFull(push));
            try (Raw fifth = server.raw()) {
                fifth.post(push.query(), LENGTH);

                assertThat(fifth.head()).startsWith("HTTP/1.1 503 ")
                        .containsIgnoringCase("Retry-After: 1\r\n");
            }
            assertThat(server.post(push).statusCode()).as("a whole one is one too many too").isEqualTo(503);
            assertThat(server.post(push.withNonce("another")).statusCode()).isEqualTo(200);
            assertThat(server.refused(Step.BUSY)).isEqualTo(2);
            for (Raw raw : four) {
                raw.close();
            }

            WebhookServer.await("they are forgotten", () -> !server.isFull(push));

            assertThat(server.post(push).statusCode()).isEqualTo(200);
            WebhookServer.await("their bytes are given back", () -> server.unverified() == 0);
        }
    }

    @Test
    void whereTheBytesRunOutTheOldestIsToldToComeAgain_andPushesAreAnsweredAllTheWhile() throws IOException {
        withinTenSeconds(UnfinishedBodyTest::bytesThatRunOut);
    }

    private static void bytesThatRunOut() throws IOException {
        int room = 2 * BODY;
        List<Raw> attack = new ArrayList<>();
        try (WebhookServer server = new WebhookServer(
                SignedPush.settings(Map.of("wechat.webhook.unverified-bytes", room)), new EchoingPush())) {
            for (int i = 0; i < 20; i++) {
                Raw raw = server.raw().post(valid().withNonce("unfinished" + i).query(), LENGTH)
                        .send(ALL_BUT_ONE);
                attack.add(raw);
                int expected = Math.max(0, i - 1);
                WebhookServer.await("it is read", () -> server.refused(Step.BUSY) >= expected
                        && server.unverified() >= Math.min(2, expected + 1) * (BODY - 1L));
                assertThat(server.unverified()).isLessThanOrEqualTo(room);
                assertThat(server.post(valid().withNonce("honest" + i)).statusCode()).isEqualTo(200);
                try (Raw slow = server.raw()) {
                    byte[] body = valid().body();
                    slow.post(valid().withNonce("in pieces" + i).query(),
                            "Connection: close\r\nContent-Length: " + body.length + "\r\n");
                    for (byte b : body) {
                        slow.send(new byte[]{b});
                    }
                    assertThat(slow.answer()).startsWith(OK);
                }
            }
            for (Raw raw : attack.subList(0, 17)) {
                assertThat(raw.head()).startsWith("HTTP/1.1 503 ").containsIgnoringCase("Retry-After: 1\r\n");
            }
            for (Raw raw : attack) {
                raw.close();
            }

            WebhookServer.await("all is given back", () -> server.unverified() == 0);
        }
    }

    @Test
    void aBodyThatWasToldToComeAgainMayBeFinished_andItsConnectionGoesOn() throws IOException {
        withinTenSeconds(UnfinishedBodyTest::aBodyThatIsFinished);
    }

    private static void aBodyThatIsFinished() throws IOException {
        SignedPush push = valid();
        List<Raw> four = new ArrayList<>();
        try (WebhookServer server = server(Mode.PLAIN); Raw fifth = server.raw()) {
            for (int i = 0; i < 4; i++) {
                four.add(server.raw().post(push.query(), LENGTH));
            }
            WebhookServer.await("four are in flight", () -> server.isFull(push));
            fifth.post(push.query(), LENGTH).send(ALL_BUT_ONE);
            String rejection = fifth.head();
            assertThat(rejection).startsWith("HTTP/1.1 503 ");
            for (Raw raw : four) {
                raw.close();
            }
            WebhookServer.await("they are forgotten", () -> !server.isFull(push));

            fifth.send("a").post(push.query(),
                    "Connection: close\r\nContent-Length: " + push.body().length + "\r\n").send(push.body());

            assertThat(fifth.answer()).contains(OK);
        }
    }

    @Test
    void aBodyThatTakesLongerThanTenSecondsEndsItsConnection() throws IOException {
        try (WebhookServer server = server(Mode.PLAIN);
                Raw kept = server.raw().post(valid().query(), LENGTH).send(ALL_BUT_ONE);
                Raw drained = server.raw().post(valid().withNonce("drained").query(),
                        "Content-Length: 500000\r\n").send("a".repeat(SignedPush.MAX_BODY + 1))) {
            WebhookServer.await("it came in", () -> server.unverified() > 0);

            assertThat(kept.answer()).isEmpty();
            assertThat(drained.answer()).isEmpty();

            WebhookServer.await("their bytes are given back", () -> server.unverified() == 0);
            // where a busy machine verifies late, the connection's own ten seconds are over first
            assertThat(server.refused(Step.SLOW)).isBetween(0L, 2L);
        }
    }
}
