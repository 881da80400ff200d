package dev.hexin.bots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hexin.domain.message.ImageMessage;
import dev.hexin.domain.port.Bot;
import dev.hexin.domain.port.BotQuestion;
import dev.hexin.domain.port.BotQuestions;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An application of Dify: what it is asked, and whose conversation it goes on with. */
class DifyBotTest extends ModelContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    Bot bot(ModelSettings settings, ModelServer server, Pictures pictures) {
        return new DifyBot(settings, server, pictures);
    }

    @Override
    String event(String part) {
        return JSON.createObjectNode().put("event", "message").put("conversation_id", "c-1")
                .put("answer", part).toString();
    }

    @Override
    String end() {
        return "{\"event\":\"message_end\",\"conversation_id\":\"c-1\"}";
    }

    @Test
    void itIsAskedWithAPseudonym_andItsConversationIsKept() throws Exception {
        ScriptedBot server = ScriptedBot.streaming(List.of("{\"event\":\"agent_thought\",\"thought\":\"hm\"}",
                event("hi"), end()));
        Bot bot = bot(server);
        BotQuestion question = BotQuestions.text("hello");
        assertThat(textOf(bot.answer(question))).isEqualTo("hi");
        assertThat(question.conversation().id()).contains("c-1");
        bot.answer(question);
        JsonNode first = JSON.readTree(server.requests.getFirst().body());
        assertThat(first).isEqualTo(JSON.readTree("""
                {"query": "hello", "response_mode": "streaming", "user": "%s", "conversation_id": "",
                 "inputs": {}}""".formatted(BotQuestions.FOLLOWER)));
        assertThat(JSON.readTree(server.requests.getLast().body()).get("conversation_id").asText())
                .isEqualTo("c-1");
    }

    @Test
    void aConversationThatItHasForgottenBeginsAnew() throws Exception {
        ScriptedBot[] server = new ScriptedBot[1];
        server[0] = new ScriptedBot(out -> out.write(server[0].requests.getLast().text().contains("\"gone\"")
                ? ScriptedBot.whole(404, "application/json", "{}")
                : ScriptedBot.whole(200, "application/json",
                        "{\"answer\":\"new\",\"conversation_id\":\"c-2\"}")));
        BotQuestion question = BotQuestions.text("hello");
        question.conversation().keepId("gone");
        assertThat(textOf(bot(server[0]).answer(question))).isEqualTo("new");
        assertThat(question.conversation().id()).contains("c-2");
    }

    @Test
    void aPictureOfWeChatsHostsIsNamed_andNoOther() throws Exception {
        ScriptedBot server = ScriptedBot.streaming(List.of(event("hi"), end()));
        Bot bot = bot(server);
        for (String url : List.of(server.url() + "/picture", "http://example.com/x")) {
            bot.answer(
                    BotQuestions.of(ImageMessage.TYPE, new ImageMessage(BotQuestions.envelope(), url, "m")));
        }
        assertThat(JSON.readTree(server.requests.getFirst().body()).at("/files/0/url").asText())
                .isEqualTo(server.url() + "/picture");
        assertThat(JSON.readTree(server.requests.getLast().body()).has("files")).isFalse();
    }

    @Test
    void anApplicationThatTakesNoPictureIsAskedWithoutIt_inTheSameConversation() throws Exception {
        ScriptedBot[] server = new ScriptedBot[1];
        server[0] = new ScriptedBot(out -> out.write(server[0].requests.getLast().text().contains("\"files\"")
                ? ScriptedBot.whole(400, "application/json", "{\"code\":\"invalid_param\"}")
                : ScriptedBot.whole(200, "application/json", "{\"answer\":\"a word\"}")));
        BotQuestion question = BotQuestions.of(ImageMessage.TYPE, new ImageMessage(BotQuestions.envelope(),
                server[0].url() + "/picture", "m"));
        question.conversation().keepId("c-1");
        assertThat(textOf(bot(server[0]).answer(question))).isEqualTo("a word");
        JsonNode second = JSON.readTree(server[0].requests.getLast().body());
        assertThat(second.get("query").asText()).isEqualTo("[image]");
        assertThat(second.get("conversation_id").asText()).isEqualTo("c-1");
        assertThat(server[0].requests).hasSize(2);
    }
}
