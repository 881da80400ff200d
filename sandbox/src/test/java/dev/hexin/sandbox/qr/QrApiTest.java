package dev.hexin.sandbox.qr;

import dev.hexin.sandbox.ApiTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QrApiTest extends ApiTest {
    private static final String LOGIN = "{'expire_seconds':600,'action_name':'QR_STR_SCENE',"
            + "'action_info':{'scene':{'scene_str':'login:ab12'}}}";

    @Test
    void aStrangerFollowsByScanning_andAFollowersScanIsAnEvent() {
        backend.answer(push -> "success");
        var code = call("/cgi-bin/qrcode/create", LOGIN);
        assertThat(code.get("expire_seconds").asInt()).isEqualTo(600);
        client.push(ADA, "unsubscribe");
        client.scan(ADA, code.get("ticket").asText());
        client.scan(ADA, code.get("url").asText());
        var pushes = backend.received().subList(1, 3);
        assertThat(pushes).extracting(push -> push.text("Event") + " " + push.text("EventKey"))
                .containsExactly("subscribe qrscene_login:ab12", "SCAN login:ab12");
        assertThat(pushes).extracting(push -> push.text("Ticket"))
                .containsOnly(code.get("ticket").asText());
        var profile = read("/cgi-bin/user/info?openid=" + ADA);
        assertThat(profile.get("subscribe_scene").asText()).isEqualTo("ADD_SCENE_QR_CODE");
        assertThat(profile.get("qr_scene_str").asText()).isEqualTo("login:ab12");
    }

    @Test
    void aTemporaryCodeExpires_andAPermanentOneStays() {
        backend.answer(push -> "success");
        var temporary = call("/cgi-bin/qrcode/create", LOGIN).get("ticket").asText();
        var lasting = "{'action_name':'QR_LIMIT_SCENE','action_info':{'scene':{'scene_id':7}}}";
        var permanent = call("/cgi-bin/qrcode/create", lasting);
        assertThat(permanent.has("expire_seconds")).isFalse();
        client.advance(Duration.ofSeconds(600));
        assertThatThrownBy(() -> client.scan(ADA, temporary)).hasMessageContaining("expired");
        assertThat(client.scan(ADA, permanent.get("url").asText()).attempts()).hasSize(1);
        assertThat(call("/cgi-bin/qrcode/create", lasting).get("ticket")).isEqualTo(permanent.get("ticket"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "40052 | {'action_name':'QR_DANCE'}",
            "40053 | {'action_name':'QR_SCENE','action_info':{'scene':{'scene_id':0}}}",
            "40053 | {'action_name':'QR_SCENE','action_info':{'scene':{'scene_str':'x'}}}",
            "40053 | {'action_name':'QR_LIMIT_SCENE','action_info':{'scene':{'scene_id':100001}}}",
            "40053 | {'action_name':'QR_STR_SCENE','action_info':{'scene':{'scene_str':''}}}"})
    void whatACodeCannotBe(int errcode, String body) {
        assertThat(errcode(call("/cgi-bin/qrcode/create", body))).isEqualTo(errcode);
    }

    @Test
    void thePictureNeedsNoToken_andAWrongTicketGets404() {
        var ticket = call("/cgi-bin/qrcode/create", LOGIN).get("ticket").asText();
        var picture = get("/cgi-bin/showqrcode?ticket=" + URLEncoder.encode(ticket, StandardCharsets.UTF_8));
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/jpg");
        assertThat(get("/cgi-bin/showqrcode?ticket=x").statusCode()).isEqualTo(404);
    }
}
