package dev.hexin.app.doctor;

import dev.hexin.app.doctor.LiveSighting.Answered;
import dev.hexin.app.doctor.LiveSighting.Pushed;
import dev.hexin.app.doctor.LiveSighting.Requested;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Fields.Field;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The steps in which the platform calls the webhook, but for its retries. */
final class LivePushes {
    static final Kind TEXT = Kind.message("text");
    private static final int LONGEST_REPLY = 2048;
    private static final String BRACKETS = "a]]>b";

    private final LiveDesk desk;
    private final RandomGenerator random;
    private @Nullable Requested verification;

    LivePushes(LiveDesk desk, RandomGenerator random) {
        this.desk = desk;
        this.random = random;
    }

    /** The platform verifies the URL. */
    LiveEnding url() {
        Requested request = verified();
        verification = request;
        desk.facts().number("echostr_length", request.parameter("echostr").length())
                .flag("echostr_is_digits", request.parameter("echostr").matches("[0-9]+"));
        return LiveEnding.seen(desk.facts());
    }

    LiveEnding urlAgain() {
        Requested before = verification;
        Requested request = verified();
        if (before != null) {
            desk.facts().flag("new_echostr", differ(before, request, "echostr"))
                    .flag("new_nonce", differ(before, request, "nonce"))
                    .flag("new_timestamp", differ(before, request, "timestamp"));
        }
        return LiveEnding.seen(desk.facts());
    }

    private Requested verified() {
        Requested request = desk.await(Answered.class, answer -> desk.isWebhook(answer.request())
                && answer.request().has("echostr") && answer.status() == 200).request();
        noteRequest(desk.facts(), request);
        return request;
    }

    static boolean differ(Requested one, Requested other, String parameter) {
        return !one.parameter(parameter).equals(other.parameter(parameter));
    }

    LiveEnding of(Kind kind) {
        notePush(desk.awaitPush(push -> push.kind().equals(kind)));
        return LiveEnding.seen(desk.facts());
    }

    /** From now on texts are answered; the step is walked when it is asked. */
    Supplier<LiveEnding> longReply() {
        int number = random.nextInt(1000, 10_000);
        String end = desk.text("reply", "number", Integer.toString(number));
        int length = LONGEST_REPLY - end.getBytes(StandardCharsets.UTF_8).length;
        desk.watch().answer(push -> push.kind().equals(TEXT)
                ? Reply.text("-".repeat(length) + end)
                : Reply.none());
        return () -> sentBack(number);
    }

    private LiveEnding sentBack(int number) {
        desk.awaitPush(push -> push.kind().equals(TEXT));
        desk.watch().answer(push -> Reply.none());
        desk.facts().number("reply_bytes", LONGEST_REPLY);
        String back = content(desk.awaitPush(push -> push.kind().equals(TEXT)));
        return LiveEnding.of(back.contains(Integer.toString(number)), "other-number", desk.facts());
    }

    LiveEnding silence() {
        desk.awaitPush(push -> push.kind().equals(TEXT));
        String said = content(desk.awaitPush(push -> push.kind().equals(TEXT)));
        return switch (said) {
            case "0" -> LiveEnding.seen(desk.facts());
            case "1" -> LiveEnding.differs("fault-notice", desk.facts());
            default -> LiveEnding.differs("other-text", desk.facts());
        };
    }

    LiveEnding brackets() {
        Pushed pushed = desk.awaitPush(push -> push.kind().equals(TEXT));
        Requested request = desk.lastRequest();
        if (!request.has("msg_signature")) {
            desk.facts().flag("unescaped", new String(request.bytes(), StandardCharsets.UTF_8)
                    .contains(BRACKETS));
        }
        return LiveEnding.of(content(pushed).equals(BRACKETS), "other-text", desk.facts());
    }

    LiveEnding tap(String key) {
        Push push = notePush(desk.awaitPush(tapped -> tapped.kind().equals(Kind.event("CLICK")))).push();
        return LiveEnding.of(push.fields().text("EventKey").equals(key), "other-key", desk.facts());
    }

    /** Of one who follows the account, or who does so by the scan. */
    LiveEnding scan(String scene, String ticket) {
        Push push = notePush(desk.awaitPush(scanned -> scanned.kind().equals(Kind.event("SCAN"))
                || scanned.kind().equals(Kind.event("subscribe")))).push();
        String key = push.fields().text("EventKey");
        boolean isNew = push.kind().equals(Kind.event("subscribe"));
        desk.facts().flag("ticket_is_the_code's", push.fields().text("Ticket").equals(ticket));
        return LiveEnding.of(key.equals(isNew ? "qrscene_" + scene : scene), "other-key", desk.facts());
    }

    private static String content(Pushed pushed) {
        return pushed.push().fields().text("Content").strip();
    }

    private Pushed notePush(Pushed pushed) {
        Push push = pushed.push();
        Envelope envelope = push.envelope();
        Requested request = desk.lastRequest();
        OpenId from = envelope.from();
        Long msgId = envelope.msgId();
        noteRequest(desk.facts(), request).names("fields", push.fields().all().stream().map(Field::name)
                .toList())
                .name("type", push.fields().text("MsgType"))
                .number("length", request.bytes().length)
                .flag("encrypted", request.has("msg_signature"))
                .flag("signature_beside_it", request.has("msg_signature") && request.has("signature"))
                .flag("to_original_id", envelope.account().matches("gh_[0-9a-f]{12}"))
                .flag("openid_is_sender", from != null && request.parameter("openid").equals(from.value()))
                .number("msg_id_digits", msgId == null ? 0 : Long.toUnsignedString(msgId).length())
                .number("age_in_seconds", Duration.between(envelope.createTime(), pushed.at()).toSeconds());
        if (push.kind().isEvent()) {
            desk.facts().name("event", push.fields().text("Event"));
        }
        return pushed;
    }

    /** How the platform calls. */
    static LiveFacts noteRequest(LiveFacts facts, Requested request) {
        List<String> version = Arrays.asList(request.version().split("_"));
        return facts.names("parameters", request.names()).names("headers", request.headers())
                .mediaType("content_type", request.mediaType())
                .flag("http_1_0", version.equals(List.of("HTTP", "1", "0")))
                .flag("http_1_1", version.equals(List.of("HTTP", "1", "1")));
    }
}
