package dev.hexin.sandbox.push;

import dev.hexin.sandbox.SandboxTest;
import dev.hexin.sandbox.ScriptedBackend.Received;
import dev.hexin.sandbox.client.SandboxJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CatalogueTest extends SandboxTest {

    @ParameterizedTest
    @CsvSource({"plain,xml", "compatible,xml", "safe,xml", "plain,json", "safe,json", "compatible,json"})
    void everyPushGoesThrough_inEveryModeAndFormat(String mode, String format) {
        backend.answer(push -> "success");
        client.settings(Map.of("mode", mode, "format", format));
        for (var name : client.catalogue().stream().map(sample -> sample.text("name")).toList()) {
            var transcript = client.push(FOLLOWER, name);
            assertThat(transcript.attempts()).as(name).hasSize(1);
            assertThat(transcript.findings()).as(name).isEmpty();
        }
        assertThat(backend.received()).hasSameSizeAs(client.catalogue());
        assertThat(backend.received()).allSatisfy(push -> {
            assertThat(push.text("ToUserName")).isEqualTo(ACCOUNT.originalId());
            assertThat(push.text("CreateTime")).matches("[0-9]{10}");
            assertThat(push.plain().startsWith("{")).isEqualTo(format.equals("json"));
            assertThat(push.body().contains("Encrypt")).isEqualTo(!mode.equals("plain"));
            assertThat(push.plain()).doesNotContain("${");
        });
    }

    @Test
    void messagesHaveAnIdOfTheirOwn_eventsHaveNone() {
        backend.answer(push -> "success");
        for (var sample : client.catalogue()) {
            client.push(FOLLOWER, sample.text("name"));
        }
        var messages = backend.received().stream().filter(push -> !push.text("MsgType").equals("event"))
                .toList();
        assertThat(messages).extracting(push -> push.text("MsgId")).doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(backend.received()).filteredOn(push -> push.text("MsgType").equals("event"))
                .extracting(push -> push.text("MsgId")).containsOnly("");
    }

    @Test
    void fieldsOfOnesOwnGoOnTop_andANullTakesOneAway() {
        backend.answer(push -> "success");
        var fields = new HashMap<String, Object>();
        fields.put("EventKey", "MY_KEY");
        fields.put("ToUserName", null);
        client.push(FOLLOWER, "CLICK", fields);
        Received push = backend.received().get(0);
        assertThat(push.text("EventKey")).isEqualTo("MY_KEY");
        assertThat(push.message().child("ToUserName")).isEmpty();
    }

    @Test
    void theJsonFormOfSubscriptionEventsLeavesTheirContainerOut() {
        backend.answer(push -> "success");
        client.format("json");
        client.push(FOLLOWER, "subscribe_msg_sent_event");
        assertThat(backend.received().get(0).plain()).doesNotContain("SubscribeMsgSentEvent\"")
                .contains("\"List\":[{").contains("\"ErrorCode\":\"0\"");
    }

    @Test
    void aSystemEventComesFromASystemSender_aboutTheFollower() {
        backend.answer(push -> "success");
        client.push(FOLLOWER, "user_authorization_revoke");
        assertThat(backend.received().get(0).text("OpenID")).isEqualTo(FOLLOWER);
        assertThat(backend.received().get(0).text("FromUserName")).isNotEqualTo(FOLLOWER);
    }

    @Test
    void aTextIsSentAsItIs_evenWhereItEndsItsCdata() {
        backend.answer(push -> "success");
        var text = "if (a[b[0]]>1) ]]></Content><MsgId>5</MsgId><Content><![CDATA[";
        for (var mode : List.of("plain", "compatible", "safe")) {
            client.mode(mode);
            var sent = client.push(FOLLOWER, "text", Map.of("Content", text)).all().list("attempts").get(0)
                    .object("request");
            assertThat(sent.text(mode.equals("plain") ? "body" : "plain")).as(mode)
                    .contains("<Content><![CDATA[" + text + "]]></Content>");
        }
    }

    @Test
    void aRawBodyIsSentAsItIs() {
        backend.answer(push -> "success");
        var body = "<xml><FromUserName>x</FromUserName><MsgType> <![CDATA[weird]]> </MsgType></xml>";
        client.pushBody(FOLLOWER, body);
        assertThat(backend.received().get(0).body()).isEqualTo(body);
    }

    @Test
    void unfollowingAndFollowingChangeTheFollower() {
        backend.answer(push -> "success");
        client.push(ADA, "unsubscribe");
        assertThat(subscribed(ADA)).isFalse();
        client.push(ADA, "subscribe-qr");
        assertThat(subscribed(ADA)).isTrue();
    }

    private boolean subscribed(String openid) {
        return client.followers().stream().filter(each -> each.text("openid").equals(openid)).findFirst()
                .map((SandboxJson each) -> each.flag("subscribed")).orElseThrow();
    }
}
