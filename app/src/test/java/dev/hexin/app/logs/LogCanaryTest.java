package dev.hexin.app.logs;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import dev.hexin.app.settings.Settings;
import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.CustomMessage;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.message.UnknownMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.http.webhook.PushSigner;
import dev.hexin.http.webhook.WebhookSettings;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

import static dev.hexin.app.Pushes.event;
import static dev.hexin.app.Pushes.text;
import static org.assertj.core.api.Assertions.assertThat;

/** A mark in everything that is nobody's business, and no log line that carries it. */
@Isolated("all write to one log")
class LogCanaryTest {
    private static final String CANARY = "k4n4r1";
    private static final String TOKEN = CANARY + "Token";
    private static final String OPEN_ID = "o" + CANARY + "OpenId";

    private final CapturedLog log = new CapturedLog();
    private Hexin hexin;

    /** Fails with what the follower wrote in its exception, and in that one's cause. */
    static final class Failing implements MessageHandler<TextMessage> {
        @Override
        public MessageType<TextMessage> handles() {
            return TextMessage.TYPE;
        }

        @Override
        public boolean accepts(TextMessage message) {
            return message.content().endsWith("fail");
        }

        @Override
        public Reply handle(TextMessage message) {
            throw new IllegalStateException(message.content(),
                    new IllegalArgumentException(message.toString() + message.envelope().from().value()));
        }
    }

    /** Its reader fails with what the push said. */
    static final class Unreadable implements MessageHandler<Unreadable.Broken> {
        record Broken(Envelope envelope) implements CustomMessage {}

        @Override
        public MessageType<Broken> handles() {
            return MessageType.event("broken", Broken.class, (envelope, fields) -> {
                throw new IllegalArgumentException(fields.text("Secret"));
            });
        }

        @Override
        public Reply handle(Broken message) {
            return Reply.none();
        }
    }

    @BeforeEach
    void start() {
        hexin = Hexin.start(TOKEN, Map.of("wechat.webhook.max-body", "2KB"), new Failing(), new Unreadable());
    }

    @AfterEach
    void stop() {
        hexin.close();
        log.close();
    }

    private void assertSilence() {
        assertThat(log.lines()).noneMatch(line -> line.toLowerCase(Locale.ROOT).contains(CANARY));
    }

    private void assertSilenceBut(String expected) {
        assertThat(log.lines()).anyMatch(line -> line.contains(expected));
        assertSilence();
    }

    private String canaryQuery() {
        return hexin.signedQuery(Instant.now().getEpochSecond(), CANARY + "Nonce") + "&openid=" + OPEN_ID;
    }

    @Test
    void whatIsLoggedOnPurposeIsSeen() {
        LoggerFactory.getLogger("dev.hexin.any").debug("a {} at debug", CANARY);
        System.getLogger("dev.hexin.bridged").log(System.Logger.Level.DEBUG, "a {0} from the domain", CANARY);
        LoggerFactory.getLogger("io.micronaut.any").info("thrown", new IllegalStateException(CANARY));
        assertThat(log.lines()).filteredOn(line -> line.contains(CANARY)).hasSize(3);
    }

    @Test
    void aMessageIsAnswered() {
        assertThat(hexin.post("/wechat" + canaryQuery(), text(OPEN_ID, 1, CANARY)).body()).contains(CANARY);
        assertSilence();
    }

    @Test
    void aHandlerFails() {
        assertThat(hexin.push(text(OPEN_ID, 2, CANARY + " fail")).body()).isEqualTo("success");
        assertSilenceBut("The handler of text (delivery ");
    }

    @Test
    void aTypeCannotBeRead() {
        assertThat(hexin.push(event("broken", "<Secret>" + CANARY + "</Secret>")).body())
                .isEqualTo("success");
        assertSilenceBut("could not be read as Broken");
    }

    @Test
    void nobodyAnswers() {
        hexin.push(event("unheard_of", "<EventKey>" + CANARY + "</EventKey>"));
        hexin.push(Pushes.push(OPEN_ID, "location", "<Location_X>" + CANARY + "</Location_X>"));
        hexin.push(event(CANARY + " " + CANARY, ""));
        assertSilenceBut("No handler for event/unheard_of");
    }

    @Test
    void pushesAreRefused() {
        String now = String.valueOf(Instant.now().getEpochSecond());
        String canary = text(OPEN_ID, 3, CANARY);
        List<String> queries = List.of("?signature=" + CANARY + "&timestamp=" + now + "&nonce=" + CANARY,
                "?signature=" + CANARY + "&timestamp=" + CANARY + "&nonce=" + CANARY,
                "?signature=" + CANARY + "&signature=" + CANARY + "&timestamp=" + now + "&nonce=1",
                "?echostr=" + CANARY, hexin.signedQuery(1714036504, CANARY));
        for (String query : queries) {
            assertThat(hexin.post("/wechat" + query, canary).statusCode()).isEqualTo(403);
            assertThat(hexin.get("/wechat" + query).statusCode()).isEqualTo(403);
        }
        String query = canaryQuery();
        hexin.post("/wechat" + query, canary);
        assertThat(hexin.post("/wechat" + query, text(OPEN_ID, 4, CANARY)).statusCode()).isEqualTo(403);
        assertSilenceBut("signature does not match");
        assertThat(log.lines()).anyMatch(line -> line.contains("came before with another content"));
    }

    @Test
    void bodiesAreMalformed() {
        List<String> bodies = List.of(CANARY, "<xml><" + CANARY, "{\"" + CANARY + "\":" + CANARY,
                "<" + CANARY + "/>", "<xml><Content>" + CANARY + "</Content></xml>",
                "<!DOCTYPE xml [<!ENTITY e \"" + CANARY + "\">]><xml>&e;</xml>",
                "<xml><MsgType>&" + CANARY + ";</MsgType></xml>");
        assertThat(bodies).allSatisfy(body -> assertThat(hexin.push(body).statusCode()).isEqualTo(400));
        assertSilenceBut("The body");
    }

    @Test
    void aBodyIsTooLong() {
        assertThat(hexin.push(text(OPEN_ID, 5, CANARY.repeat(1000))).statusCode()).isEqualTo(413);
        assertSilenceBut("larger than");
    }

    @Test
    void theAddressIsMalformedOrNobodys() {
        String end = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Any: " + CANARY + "\r\n\r\n";
        assertThat(hexin.raw("POST /wechat?nonce=%zz" + CANARY + end)).startsWith("HTTP/1.1 403");
        assertThat(hexin.raw("GET /" + CANARY + "?code=" + CANARY + end)).startsWith("HTTP/1.1 404");
        assertThat(hexin.raw("DELETE /wechat?nonce=" + CANARY + end)).startsWith("HTTP/1.1 405");
        hexin.raw("NONSENSE " + CANARY + "\r\n\r\n");
        assertSilence();
    }

    @Test
    void aConnectionBreaksInTheMiddle() {
        hexin.raw("POST /wechat" + canaryQuery() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + CANARY + "\r\n");
        assertSilence();
    }

    @Test
    void nothingPrintsItsSecrets() {
        OpenId openId = new OpenId(OPEN_ID);
        Envelope envelope = new Envelope("gh_1", openId, Instant.EPOCH, null, null, null);
        Fields fields = Fields.builder().add("Content", CANARY)
                .add("Section", Fields.builder().add("Name", CANARY).build()).build();
        Kind kind = Kind.message("text");
        WebhookSettings settings = hexin.account().settings().webhook();
        assertThat(settings.token()).isEqualTo(TOKEN);
        assertThat(List.of(settings, hexin.context().getBean(Settings.class), new PushSigner(TOKEN),
                openId,
                envelope, fields, fields.all(),
                new Push(envelope, kind, fields, BodyDigest.of(new byte[0]), Instant.EPOCH),
                new UnknownMessage(envelope, kind, fields), new RunResult(Reply.text(CANARY), Instant.EPOCH),
                Kind.message(CANARY + " " + CANARY)))
                .allSatisfy(thing -> assertThat(thing.toString()).doesNotContain(CANARY));
    }
}
