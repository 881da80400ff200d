package dev.hexin.app.doctor;

import dev.hexin.app.doctor.LiveEnding.Ended;
import dev.hexin.app.doctor.LiveEnding.Outcome;
import dev.hexin.app.doctor.LiveSighting.Typed;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.platform.FileUpload;
import dev.hexin.domain.platform.JsonValue;
import dev.hexin.domain.platform.JsonValue.JsonObject;
import dev.hexin.domain.platform.PlatformException;
import dev.hexin.domain.port.WeChatApi;
import dev.hexin.wechatapi.PlatformProbe;
import dev.hexin.wechatapi.PlatformProbe.TokenShape;
import dev.hexin.wechatapi.ProbeAnswer;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The steps that are calls of WeChat's API: reads, and what an account may do to its own tester. */
final class LiveCalls {
    static final String KEY = "hexin-doctor";
    private static final long TOKEN_SECONDS = 7200;
    private static final int QR_SECONDS = 600;
    private static final int UNAUTHORIZED = 48001;
    /** One dark point. */
    private static final String PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhf"
            + "DwAChwGA60e6kgAAAABJRU5ErkJggg==";

    private final LiveDesk desk;
    private final WeChatApi api;
    private final PlatformProbe probe;

    LiveCalls(LiveDesk desk, WeChatApi api, PlatformProbe probe) {
        this.desk = desk;
        this.api = api;
        this.probe = probe;
    }

    /** A call without a token, which is an error. */
    LiveEnding error() {
        ProbeAnswer answer = probe.hello();
        desk.facts().name("reached", answer.kind().name()).number("errcode", answer.number())
                .mediaType("content_type", answer.mediaType()).names("fields", names(answer));
        return LiveEnding.of(answer.isAnswered() && answer.number() != 0, "other-answer", desk.facts());
    }

    LiveEnding token() {
        ProbeAnswer first = probe.token();
        desk.facts().number("errcode", first.number());
        if (!first.isDone()) {
            return LiveEnding.differs("no-token", desk.facts().name("reached", first.kind().name()));
        }
        ProbeAnswer again = probe.token();
        TokenShape shape = probe.tokenShape();
        desk.facts().number("errcode_again", again.number()).names("fields", shape.fields())
                .number("lifetime", shape.lifetime()).number("length", shape.length())
                .flag("same_again", shape.isSameAsBefore());
        return LiveEnding.of(shape.isSameAsBefore() && shape.lifetime() <= TOKEN_SECONDS, "other-token",
                desk.facts());
    }

    /** Which error code each feature's harmless question gets. */
    LiveEnding rights() {
        if (!probe.hasToken()) {
            throw new Ended(Outcome.NOT_SEEN, "no-token", desk.facts());
        }
        Map<String, ProbeAnswer> answers = new HashMap<>();
        for (Feature feature : Feature.ALL) {
            ProbeAnswer answer = answers.computeIfAbsent(feature.path(), path -> feature.body() == null
                    ? probe.get(path)
                    : probe.post(path, feature.body()));
            if (answer.isAnswered()) {
                desk.facts().number(feature.id(), answer.number());
            }
        }
        return LiveEnding.of(answers.values().stream().allMatch(ProbeAnswer::isAnswered), "no-answer",
                desk.facts());
    }

    /** To the tester who wrote before. */
    LiveEnding send() {
        OpenId tester = desk.tester();
        if (tester == null) {
            throw new Ended(Outcome.NOT_SEEN, "no-tester", desk.facts());
        }
        return called(() -> api.post("/cgi-bin/message/custom/send", Map.of("touser", tester.value(),
                "msgtype", "text", "text", Map.of("content", desk.text("sent")), "aimsgcontext",
                Map.of("is_ai_msg", 1))));
    }

    LiveEnding media() {
        byte[] picture = Base64.getDecoder().decode(PICTURE);
        return called(() -> api.upload("/cgi-bin/media/upload?type=image",
                FileUpload.of("hexin.png", picture)));
    }

    /** Replaces the account's menu: asks first. */
    LiveEnding menu() {
        desk.await(Typed.class, typed -> typed.line().equals("y"));
        return called(() -> api.post("/cgi-bin/menu/create",
                Map.of("button", List.of(Map.of("type", "click", "name", "核心", "key", KEY)))));
    }

    /** A temporary code. @return its ticket */
    String qrCode() {
        try {
            return api.post("/cgi-bin/qrcode/create", Map.of("expire_seconds", QR_SECONDS, "action_name",
                    "QR_STR_SCENE", "action_info", Map.of("scene", Map.of("scene_str", KEY))))
                    .findText("ticket").orElse("");
        } catch (PlatformException refused) {
            throw new Ended(Outcome.DIFFERS, how(refused), desk.facts());
        }
    }

    private LiveEnding called(Supplier<JsonValue> call) {
        try {
            JsonValue answer = call.get();
            return LiveEnding.seen(desk.facts().number("errcode", 0).names("fields", names(answer)));
        } catch (PlatformException refused) {
            return LiveEnding.differs(how(refused), desk.facts());
        }
    }

    private String how(PlatformException refused) {
        int number = refused.failure().error().number();
        desk.facts().number("errcode", number);
        return number == UNAUTHORIZED ? "no-right" : number == 0 ? "no-answer" : "errcode";
    }

    private static List<String> names(ProbeAnswer answer) {
        return answer.content().map(LiveCalls::names).orElse(List.of());
    }

    private static List<String> names(JsonValue answer) {
        return answer instanceof JsonObject object ? List.copyOf(object.fields().keySet()) : List.of();
    }
}
