package dev.hexin.bots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Envelope.ArticleOrigin;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.MessageTypes;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.BotQuestion.Turn;
import dev.hexin.domain.port.BotQuestions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What docs/bots/openapi.yaml says of questions and answers is what the code writes and reads. */
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = document();
    private static final JsonNode SCHEMAS = DOCUMENT.at("/components/schemas");
    private static final JsonNode ASKED = DOCUMENT.at("/webhooks/question/post");
    private static final JsonNode LATE = DOCUMENT.at("/paths/~1bot~1answers~1{id}/post");

    private static JsonNode document() {
        try {
            String yaml = Files.readString(Path.of("..", "docs", "bots", "openapi.yaml"));
            return JSON.valueToTree(new Yaml().load(yaml));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    static Stream<Class<? extends Message>> messages() {
        return MessageTypes.builtIn().stream().<Class<? extends Message>>map(MessageType::javaType)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void eachMessageHasTheFieldsOfItsSchema(Class<? extends Message> type) {
        ObjectNode whole = new MessageFields(true).of(SampleRecords.whole(type));
        assertFollows(whole, SCHEMAS.path(type.getSimpleName()), type.getSimpleName());
        ObjectNode sparse = new MessageFields(true).of(SampleRecords.sparse(type));
        assertThat(names(sparse)).containsAll(texts(SCHEMAS.path(type.getSimpleName()).path("required")));
        assertThat(new MessageFields(false).of(SampleRecords.whole(type)).toString())
                .doesNotContain("oSomebodyElse", BotQuestions.OPENID.value());
    }

    private static void assertFollows(JsonNode value, JsonNode given, String where) {
        JsonNode schema = given.has("$ref")
                ? DOCUMENT.at(given.get("$ref").asText().substring(1))
                : given;
        switch (schema.path("type").asText()) {
            case "object" -> {
                if (!schema.has("properties") && !schema.has("additionalProperties")) {
                    assertThat(value.at("/Section/Field").asText()).as(where).isEqualTo("text");
                    return;
                }
                assertThat(names(value)).as(where).isEqualTo(names(schema.path("properties")));
                value.properties().forEach(field -> assertFollows(field.getValue(),
                        schema.at("/properties/" + field.getKey()), where + "." + field.getKey()));
            }
            case "array" -> value.forEach(item -> assertFollows(item, schema.path("items"), where + "[]"));
            case "string" -> assertThat(value.isTextual()).as(where).isTrue();
            case "integer" -> assertThat(value.isIntegralNumber()).as(where).isTrue();
            case "number" -> assertThat(value.isNumber()).as(where).isTrue();
            case "boolean" -> assertThat(value.isBoolean()).as(where).isTrue();
            default -> throw new AssertionError("there is no schema of " + where);
        }
    }

    @Test
    void eachTypeAndEventIsNamed_andNoOtherMessage() {
        for (MessageType<?> type : MessageTypes.builtIn()) {
            String said = SCHEMAS.path(type.javaType().getSimpleName()).path("description").asText();
            assertThat(said).contains(type.kind().isEvent()
                    ? "type event, event " + type.kind().event()
                    : "type " + type.kind().type());
        }
        List<String> referred = new ArrayList<>();
        SCHEMAS.at("/Message/anyOf").forEach(one -> referred.add(one.path("$ref").asText()));
        assertThat(referred).filteredOn(name -> !name.isEmpty()).containsExactlyElementsOf(messages()
                .map(type -> "#/components/schemas/" + type.getSimpleName()).toList());
    }

    @Test
    void aQuestionHasTheFieldsOfItsSchema() throws IOException {
        JsonNode schema = SCHEMAS.path("Question");
        Envelope bare = BotQuestions.envelope();
        Envelope full = new Envelope(bare.account(), bare.from(), bare.createTime(), bare.msgId(),
                new ArticleOrigin("2247483650", 1), null);
        JsonNode text = question(true, TextMessage.TYPE, new TextMessage(full, "hi", null));
        JsonNode event = question(true, MessageTypes.builtIn().getLast(),
                SampleRecords.whole(MessageTypes.builtIn().getLast().javaType()));
        Set<String> all = names(text);
        all.addAll(names(event));
        assertThat(all).containsExactlyInAnyOrderElementsOf(names(schema.path("properties")));
        assertFollows(text.path("article"), SCHEMAS.path("ArticleOrigin"), "article");
        text.path("turns").forEach(turn -> assertFollows(turn, SCHEMAS.path("Turn"), "turns"));
        assertThat(text.path("msgId").isTextual()).isTrue();
        JsonNode least = question(false, TextMessage.TYPE, new TextMessage(new Envelope(bare.account(), null,
                bare.createTime(), null, null, null), "hi", null));
        assertThat(names(least)).containsExactlyInAnyOrderElementsOf(texts(schema.path("required")));
    }

    private static JsonNode question(boolean sharesOpenId, MessageType<?> type, Message message)
            throws IOException {
        return JSON.readTree(new QuestionJson(sharesOpenId)
                .bytes(BotQuestions.of(type, message, new Turn("a", "b"))));
    }

    @Test
    void eachTypeOfAReplyIsRead_andEachOfItsFields() {
        JsonNode schema = SCHEMAS.path("Reply");
        assertThat(texts(schema.at("/properties/type/enum"))).isEqualTo(ReplyJson.TYPES);
        for (String field : names(schema.path("properties"))) {
            assertThat(ReplyJson.TYPES).as(field).anyMatch(type -> !read(reply(type, ""))
                    .equals(read(reply(type, field))));
        }
        for (String field : names(SCHEMAS.at("/Article/properties"))) {
            ObjectNode other = reply("news", "");
            ((ObjectNode) other.at("/articles/0")).put(field, "https://example.com/other");
            assertThat(read(other)).as(field).isNotEqualTo(read(reply("news", "")));
        }
        assertThat(read(JSON.createObjectNode().set("replies", JSON.createArrayNode().add(reply("text", ""))
                .add(reply("image", ""))))).contains("Several");
    }

    /** Of all fields; one of them has another value than usual. */
    private static ObjectNode reply(String type, String other) {
        ObjectNode reply = JSON.createObjectNode();
        SCHEMAS.at("/Reply/properties").properties().forEach(field -> {
            switch (field.getValue().path("type").asText()) {
                case "boolean" -> reply.put(field.getKey(), field.getKey().equals(other));
                case "array" -> reply.putArray(field.getKey()).addObject().put("title", "t")
                        .put("url", field.getKey().equals(other)
                                ? "https://example.com/other"
                                : "https://example.com");
                default -> reply.put(field.getKey(), field.getKey().endsWith("Url")
                        ? "https://example.com/" + field.getKey().equals(other)
                        : "text " + field.getKey().equals(other));
            }
        });
        return reply.put("type", other.equals("type") ? "none" : type);
    }

    private static String read(JsonNode reply) {
        var answer = ReplyJson.read(reply.toString().getBytes(StandardCharsets.UTF_8), false);
        return answer.getClass().getSimpleName() + answer.hashCode();
    }

    @Test
    void eachContentTypeIsRead_andNoOther() {
        Set<String> types = names(ASKED.at("/responses/200/content"));
        assertThat(types).hasSize(BotAnswer.values().length).allSatisfy(BotAnswer::of);
        assertThatThrownBy(() -> BotAnswer.of("image/png")).isInstanceOf(IllegalArgumentException.class);
        Set<String> late = names(LATE.at("/requestBody/content"));
        assertThat(late).hasSize(types.size() - 1).allSatisfy(
                type -> assertThat(BotAnswer.of(type)).isNotEqualTo(BotAnswer.STREAM));
    }

    @Test
    void headersAndStatusesAreTheCodes() {
        assertThat(names(DOCUMENT.at("/components/parameters"))).containsExactlyInAnyOrder(
                StandardWebhooks.ID, StandardWebhooks.TIMESTAMP, StandardWebhooks.SIGNATURE);
        assertThat(names(DOCUMENT.at("/components/headers"))).containsExactly(BotAnswer.AI);
        assertThat(names(ASKED.path("responses"))).containsExactlyInAnyOrder("200", "202", "204", "default");
        assertThat(names(LATE.path("responses"))).containsExactlyInAnyOrder("202", "400", "401", "404");
    }
}
