package dev.hexin.http.webhook;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** An encrypted reply taken apart by hand, so that the writer can be wrong. */
record EncryptedReply(String encrypt, String msgSignature, String timestamp, String nonce) {
    private static final Pattern XML = Pattern.compile("<xml><Encrypt><!\\[CDATA\\[(\\S+)]]></Encrypt>"
            + "<MsgSignature><!\\[CDATA\\[(\\w{40})]]></MsgSignature><TimeStamp>(\\d+)</TimeStamp>"
            + "<Nonce><!\\[CDATA\\[(\\d+)]]></Nonce></xml>");
    private static final Pattern JSON = Pattern
            .compile("\\{\"Encrypt\":\"(\\S+)\",\"MsgSignature\":\"(\\w{40})\","
                    + "\"TimeStamp\":(\\d+),\"Nonce\":\"(\\d+)\"}");

    static EncryptedReply xml(String body) {
        return of(XML, body);
    }

    static EncryptedReply json(String body) {
        return of(JSON, body);
    }

    private static EncryptedReply of(Pattern shape, String body) {
        Matcher matcher = shape.matcher(body);
        assertThat(matcher.matches()).as(body).isTrue();
        return new EncryptedReply(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4));
    }

    /** What is inside, once token and key have proved right. */
    String open(String token, MessageCipher cipher) {
        assertThat(msgSignature).isEqualTo(new PushSigner(token).sign(timestamp, nonce, encrypt));
        return new String(cipher.decrypt(encrypt), StandardCharsets.UTF_8);
    }
}
