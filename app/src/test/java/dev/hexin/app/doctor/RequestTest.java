package dev.hexin.app.doctor;

import dev.hexin.app.doctor.Consultation.Opinion;
import dev.hexin.domain.message.AppId;
import dev.hexin.http.webhook.MessageCipher;
import dev.hexin.http.webhook.PushSigner;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One captured push, and each way in which it can be wrong. */
class RequestTest {
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String OTHER_KEY = "zyxwvutsrqponmlkjihgfedcba0123456789ABCDEFG";
    private static final String CANARY = "k4n4r1";
    private static final String MESSAGE = "<xml><ToUserName>gh_1</ToUserName><FromUserName>o" + CANARY
            + "</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>" + CANARY
            + "</Content><MsgId>1</MsgId></xml>";

    @TempDir
    private Path folder;
    private String token = Consultation.ACCOUNT.token();
    private String appId = Consultation.ACCOUNT.appId();
    private String key = KEY;
    private long timestamp = Instant.now().getEpochSecond();
    private String path = "/wechat";
    private String headers = "Host: example.com\r\nContent-Type: text/xml\r\n";
    private String changed = "";

    private String encrypted() {
        String encrypt = new MessageCipher(key, new AppId(appId), new SecureRandom())
                .encrypt(MESSAGE.getBytes(StandardCharsets.UTF_8));
        return request(query() + "&encrypt_type=aes&msg_signature="
                + new PushSigner(token).sign(Long.toString(timestamp), "n1", encrypt),
                "<xml><ToUserName>gh_1</ToUserName><Encrypt>" + encrypt + changed + "</Encrypt></xml>");
    }

    private String plain() {
        return request(query(), MESSAGE + changed);
    }

    private String query() {
        return "?signature=" + new PushSigner(token).sign(Long.toString(timestamp), "n1") + "&timestamp="
                + timestamp + "&nonce=n1&openid=o" + CANARY;
    }

    private String request(String query, String body) {
        return "POST " + path + query + " HTTP/1.1\r\n" + headers + "\r\n" + body;
    }

    private static Consultation safe() {
        return new Consultation(URI.create("http://localhost:1")).with("wechat.encoding-aes-key", KEY);
    }

    private Opinion opinion(Consultation consultation, String request) {
        try {
            Path file = Files.writeString(folder.resolve("push.txt"), request);
            Opinion opinion = consultation.ask("--request", file.toString());
            assertThat(opinion.output()).doesNotContain(CANARY, Consultation.ACCOUNT.token(), KEY);
            return opinion;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void thePushIsRight() {
        Opinion opinion = opinion(safe(), encrypted());
        assertThat(opinion.findings()).isEmpty();
        assertThat(opinion.exitCode()).isZero();
        assertThat(opinion.states()).hasSize(11).containsEntry("request.decryption", "ok");
    }

    @Test
    void aPlainPushIsRight_inPlainMode() {
        Opinion opinion = opinion(safe().with("wechat.mode", "compatible"), plain());
        assertThat(opinion.findings()).isEmpty();
        assertThat(opinion.states()).containsEntry("request.decryption", "not-asked")
                .containsEntry("request.content", "ok");
    }

    @ParameterizedTest
    @CsvSource({"token, request.signature", "key, request.decryption", "app-id, request.app-id",
            "age, request.age", "ahead, request.age", "plain, request.mode", "no-key, request.mode",
            "changed, request.msg-signature", "encoding, request.encoding", "query, request.query",
            "size, request.size", "content, request.content"})
    void eachWayToBeWrongIsNamed(String way, String id) {
        Consultation consultation = safe();
        String request = switch (way) {
            case "token" -> {
                token = "anotherToken";
                yield encrypted();
            }
            case "key" -> {
                key = OTHER_KEY;
                yield encrypted();
            }
            case "app-id" -> {
                appId = "wx00000000000000aa";
                yield encrypted();
            }
            case "age" -> {
                timestamp -= 3 * 86_400 + 7200;
                yield encrypted();
            }
            case "ahead" -> {
                timestamp += 3600;
                yield encrypted();
            }
            case "plain" -> plain();
            case "no-key" -> {
                consultation.without("wechat.encoding-aes-key");
                yield encrypted();
            }
            case "changed" -> {
                changed = "AAAA";
                yield encrypted();
            }
            case "encoding" -> {
                headers += "Content-Encoding: gzip\r\n";
                yield encrypted();
            }
            case "query" -> encrypted().replaceFirst("&nonce=n1", "");
            case "size" -> {
                consultation.with("wechat.webhook.max-body", "100B");
                yield encrypted();
            }
            default -> {
                consultation.with("wechat.mode", "compatible");
                yield request(query(), "<xml><Content>" + CANARY + "</Content></xml>");
            }
        };
        Opinion opinion = opinion(consultation, request);
        assertThat(opinion.findings()).as(opinion.output()).containsExactly(id);
        assertThat(opinion.exitCode()).isEqualTo(1);
    }

    @Test
    void theAgeIsSaid() {
        timestamp -= 3 * 86_400 + 7230;
        assertThat(opinion(safe(), encrypted()).output()).contains("signed 3d 2h ago");
    }

    @Test
    void anotherAccountsPushArrives_andIsNamed() {
        token = "shopToken0123xyz";
        Consultation two = safe().with("wechat.accounts.shop.app-id", "wx00000000000000aa")
                .with("wechat.accounts.shop.token", token);
        assertThat(opinion(two, plain()).output()).contains("signature is that of the account shop",
                "end with /shop/wechat");
        path = "/shop/wechat";
        assertThat(opinion(two, plain()).findings()).isEmpty();
    }

    @Test
    void thePlatformsVerificationIsRight() {
        String request = "GET /wechat" + query() + "&echostr=1 HTTP/1.1\r\nHost: example.com\r\n\r\n";
        assertThat(opinion(safe(), request).states()).containsEntry("request.signature", "ok")
                .containsEntry("request.content", "not-asked").doesNotContainValue("FINDING");
        assertThat(opinion(safe(), request.replace("echostr", "echo")).findings())
                .containsExactly("request.query");
    }

    @Test
    void whatCurlPrintsIsTaken() {
        String[] parts = encrypted().split("\r\n\r\n", 2);
        String printed = "* Connected to example.com\n> " + parts[0].replace("\r\n", "\n> ") + "\n>\n"
                + "} [300 bytes data]\n" + parts[1] + "\n< HTTP/1.1 200 OK\n< Content-Length: 7\n<\n"
                + "* Connection left intact\n";
        assertThat(opinion(safe(), printed).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"hello", "''", "<xml></xml>"})
    void whatIsNoRequestIsAUsageError(String text) {
        assertThatThrownBy(() -> opinion(safe(), text)).isInstanceOf(UsageException.class)
                .hasMessageContaining("--request");
        assertThatThrownBy(() -> safe().ask("--request", folder.resolve("nothing.txt").toString()))
                .isInstanceOf(UsageException.class);
    }
}
