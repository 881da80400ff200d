package dev.hexin.sandbox.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.Format;
import dev.hexin.sandbox.account.PushMode;
import dev.hexin.sandbox.wire.Json;
import dev.hexin.sandbox.wire.Signature;
import dev.hexin.sandbox.wire.XmlOut;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * The HTTP request of one attempt: the signed query, the headers and the body as sent.
 *
 * @param body as sent
 * @param plain the body before encrypting
 */
record SignedRequest(Map<String, String> query, Map<String, String> headers, String body, String plain) {

    /** Signs a push, and encrypts it in the modes compatible and safe. */
    static SignedRequest of(SandboxPush push, Account account, PushMode mode, Format format, Instant now) {
        var plain = format == Format.JSON && push.json() != null ? push.json() : push.xml();
        var timestamp = Long.toString(now.getEpochSecond());
        var nonce = nonce();
        var query = new LinkedHashMap<String, String>();
        query.put("signature", Signature.of(account.token(), timestamp, nonce));
        query.put("timestamp", timestamp);
        query.put("nonce", nonce);
        query.put("openid", push.sender());
        var body = plain;
        if (mode.encrypts()) {
            var encrypt = account.cipher().orElseThrow().encrypt(plain);
            query.put("encrypt_type", "aes");
            query.put("msg_signature", Signature.of(account.token(), timestamp, nonce, encrypt));
            body = envelope(push, account, mode, plain, encrypt);
        }
        return new SignedRequest(query, platformHeaders(), body, plain);
    }

    private static String envelope(
            SandboxPush push,
            Account account,
            PushMode mode,
            String plain,
            String encrypt) {
        var json = plain.strip().startsWith("{");
        if (mode == PushMode.COMPATIBLE && json) {
            return Json.parse(plain).map(fields -> Json.write(fields.put("Encrypt", encrypt))).orElse(plain);
        }
        if (mode == PushMode.COMPATIBLE && plain.contains("</xml>")) {
            var end = plain.lastIndexOf("</xml>");
            return plain.substring(0, end) + "<Encrypt>" + XmlOut.cdata(encrypt) + "</Encrypt>"
                    + plain.substring(end);
        }
        ObjectNode envelope = Json.object().put("ToUserName", account.originalId()).put("Encrypt", encrypt);
        return json ? Json.write(envelope) : XmlOut.document(envelope);
    }

    private static Map<String, String> platformHeaders() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("User-Agent", "Mozilla/4.0");
        headers.put("Accept", "*/*");
        headers.put("Content-Type", "text/xml");
        return headers;
    }

    static String nonce() {
        return Integer.toString(ThreadLocalRandom.current().nextInt(100_000_000, 2_000_000_000));
    }

    /** The target with the query appended to whatever query it has. */
    URI url(URI target) {
        return withQuery(target, query);
    }

    static URI withQuery(URI target, Map<String, String> query) {
        var added = query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var bare = target.toString().replaceFirst("#.*", "");
        return URI.create(bare + (target.getRawQuery() == null ? "?" : "&") + added);
    }
}
