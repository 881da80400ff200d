package dev.hexin.sandbox.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.account.Format;
import dev.hexin.sandbox.account.PushMode;
import dev.hexin.sandbox.wire.Element;
import dev.hexin.sandbox.wire.Json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Validates a back end's reply against the rules of the platform. */
public final class Judge {
    private final Case push;
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable String plain;

    private Judge(Case push) {
        this.push = push;
    }

    /** Judges one answer; a status other than 200 ends it there. */
    public static Verdict judge(Case push, int status, @Nullable String contentType, byte[] body) {
        var judge = new Judge(push);
        var reply = judge.reply(status, contentType, body);
        var fault = judge.findings.stream().anyMatch(Finding::isFault);
        return new Verdict(judge.findings, judge.plain, fault ? null : reply);
    }

    private @Nullable ObjectNode reply(int status, @Nullable String contentType, byte[] body) {
        if (status != 200) {
            return broken(status / 100 == 3 ? Rule.REDIRECT : Rule.STATUS, status);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            return broken(Rule.UTF8);
        }
        if (text.isEmpty() || text.equals("success")) {
            return null;
        }
        checkContentType(contentType);
        return document(text);
    }

    private void checkContentType(@Nullable String contentType) {
        if (push.format() == Format.XML && contentType != null
                && !contentType.toLowerCase(java.util.Locale.ROOT).matches("(text|application)/xml\\b.*")) {
            broken(Rule.CONTENT_TYPE, contentType);
        }
    }

    private @Nullable ObjectNode document(String text) {
        var read = AnswerParser.read(text, push.format(), findings);
        if (read == null) {
            return null;
        }
        if (ReplyEnvelope.isOne(read)) {
            return encrypted(read);
        }
        if (push.mode() == PushMode.SAFE) {
            broken(Rule.MUST_ENCRYPT);
        }
        return message(read);
    }

    private @Nullable ObjectNode encrypted(Element envelope) {
        if (!push.mode().encrypts()) {
            return broken(Rule.MUST_NOT_ENCRYPT);
        }
        plain = ReplyEnvelope.open(envelope, push.account(), findings);
        if (plain == null) {
            return null;
        }
        if (plain.isBlank() || plain.strip().equals("success")) {
            return broken(Rule.SUCCESS_INSIDE);
        }
        var read = AnswerParser.read(plain, push.format(), findings);
        return read == null ? null : message(read);
    }

    private @Nullable ObjectNode message(Element root) {
        if (!push.answerable()) {
            broken(Rule.NOT_ANSWERABLE, push.kind());
        }
        Spelling.check(root, findings);
        Common.check(root, push, findings);
        var reply = ReplyTypes.read(root, push, findings);
        return push.answerable() ? reply : null;
    }

    private @Nullable ObjectNode broken(Rule rule, Object... by) {
        findings.add(rule.broken(by));
        return null;
    }

    static ObjectNode reply(String type) {
        return Json.object().put("type", type);
    }
}
