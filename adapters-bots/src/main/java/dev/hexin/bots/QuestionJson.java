package dev.hexin.bots;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Envelope.ArticleOrigin;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.BotQuestion;

/** Writes a question as JSON: docs/bots.md describes it. */
final class QuestionJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final boolean sharesOpenId;
    private final MessageFields fields;

    QuestionJson(boolean sharesOpenId) {
        this.sharesOpenId = sharesOpenId;
        this.fields = new MessageFields(sharesOpenId);
    }

    byte[] bytes(BotQuestion question) {
        ObjectNode all = JSON.createObjectNode();
        all.put("id", question.id());
        all.put("account", question.account());
        all.put("follower", question.follower());
        Envelope envelope = question.message().envelope();
        OpenId openId = envelope.from();
        if (sharesOpenId && openId != null) {
            all.put("openid", openId.value());
        }
        all.put("type", question.kind().type());
        if (question.kind().isEvent()) {
            all.put("event", question.kind().event());
        }
        all.put("sentAt", envelope.createTime().toString());
        if (envelope.msgId() != null) {
            all.put("msgId", Long.toUnsignedString(envelope.msgId()));
        }
        ArticleOrigin origin = envelope.origin();
        if (origin != null) {
            all.putObject("article").put("msgDataId", origin.msgDataId()).put("index", origin.index());
        }
        all.set("message", fields.of(question.message()));
        ArrayNode turns = all.putArray("turns");
        question.turns().forEach(turn -> turns.addObject().put("question", turn.question())
                .put("answer", turn.answer()));
        try {
            return JSON.writeValueAsBytes(all);
        } catch (JsonProcessingException impossible) { // it is a tree
            throw new IllegalStateException(impossible);
        }
    }
}
