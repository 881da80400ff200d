package dev.hexin.http.webhook;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.PushNames;
import dev.hexin.domain.settings.SettingsReader;
import dev.hexin.http.webhook.PushVerifier.VerifiedBody;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A push as the platform signs it, for tests: start with a valid one and make it wrong in one way. Built on
 * the production signer.
 */
public final class SignedPush {
    public static final AppId APP_ID = new AppId("wx0123456789abcdef");
    public static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    public static final String TOKEN = "AsTheTestsHaveIt";
    /** When valid pushes are signed; a test's clock stands there. */
    public static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    public static final Duration MAX_AGE = Duration.ofMinutes(10);
    public static final int MAX_BODY = 64 << 10;
    static final int UNVERIFIED = 4 << 20;

    private record Parameter(String name, String value) {}

    private final String token;
    private final String timestamp;
    private final String nonce;
    private final @Nullable String signature; // null: the right one
    private final List<String> without;
    private final List<Parameter> further;
    private final byte[] body;

    private SignedPush(
            String token,
            String timestamp,
            String nonce,
            @Nullable String signature,
            List<String> without,
            List<Parameter> further,
            byte[] body) {
        this.token = token;
        this.timestamp = timestamp;
        this.nonce = nonce;
        this.signature = signature;
        this.without = without;
        this.further = further;
        this.body = body;
    }

    /** A text message that says hello. */
    public static SignedPush valid() {
        return new SignedPush(TOKEN, Long.toString(NOW.getEpochSecond()), "1514711492", null, List.of(),
                List.of(),
                text("hello").getBytes(StandardCharsets.UTF_8));
    }

    /** The body of a text message, with CDATA as the platform writes it. */
    public static String text(String content) {
        return """
                <xml>
                  <ToUserName><![CDATA[gh_1234567890ab]]></ToUserName>
                  <FromUserName><![CDATA[oABCDEFGHIJKLMNOPQRSTUVWXYZ12]]></FromUserName>
                  <CreateTime>1357290913</CreateTime>
                  <MsgType><![CDATA[text]]></MsgType>
                  <Content><![CDATA[%s]]></Content>
                  <MsgId>1234567890123456</MsgId>
                </xml>""".formatted(content);
    }

    /** The same as JSON. */
    public static String json(String content) {
        return """
                {"ToUserName":"gh_1234567890ab","FromUserName":"oABCDEFGHIJKLMNOPQRSTUVWXYZ12",\
                "CreateTime":1357290913,"MsgType":"text","Content":"%s","MsgId":1234567890123456}"""
                .formatted(content);
    }

    /** The settings of the verification in tests. */
    static WebhookSettings settings() {
        return settings(Map.of());
    }

    /** The verifier of an account at an hour, with a memory of its own. */
    static PushVerifier verifier(WebhookSettings settings, FieldsReader fields, Instant now) {
        InstantSource clock = InstantSource.fixed(now);
        return new PushVerifier(settings, fields, new NonceMemory(clock, settings.limits().maxAge(), 1000),
                clock,
                new SecureRandom());
    }

    /** The same in a mode, with the key that it needs. */
    static WebhookSettings settings(Mode mode, String... encodingAesKey) {
        return settings(encodingAesKey.length == 0
                ? Map.of("wechat.mode", mode)
                : Map.of("wechat.mode", mode, "wechat.encoding-aes-key", encodingAesKey[0]));
    }

    /** With more settings, by name. */
    static WebhookSettings settings(Map<String, Object> more) {
        Map<String, String> typed = new HashMap<>(Map.of("wechat.app-id", APP_ID.value(), "wechat.token",
                TOKEN, "wechat.webhook.unverified-bytes", String.valueOf(UNVERIFIED)));
        more.forEach((name, value) -> typed.put(name, value.toString()));
        SettingsReader reader = SettingsReader.of(typed);
        Supplier<WebhookSettings> settings = WebhookSettings.read(reader);
        if (!reader.complaints().sentences().isEmpty()) {
            throw new AssertionError(reader.complaints().sentences());
        }
        return settings.get();
    }

    /** A cipher of the account's; the current key is {@link #KEY}. */
    static MessageCipher cipher(String key) {
        return new MessageCipher(key, APP_ID, new SecureRandom());
    }

    public SignedPush at(Instant time) {
        return withTimestamp(Long.toString(time.getEpochSecond()));
    }

    /** Signed, whatever it looks like. */
    public SignedPush withTimestamp(String given) {
        return new SignedPush(token, given, nonce, signature, without, further, body);
    }

    public SignedPush withStaleTimestamp() {
        return at(NOW.minus(MAX_AGE).minusSeconds(1));
    }

    public SignedPush withFutureTimestamp() {
        return at(NOW.plus(MAX_AGE).plusSeconds(1));
    }

    public SignedPush withNonce(String given) {
        return new SignedPush(token, timestamp, given, signature, without, further, body);
    }

    public SignedPush withoutNonce() {
        return without("nonce");
    }

    public SignedPush withToken(String given) {
        return new SignedPush(given, timestamp, nonce, signature, without, further, body);
    }

    public SignedPush withWrongSignature() {
        char[] wrong = signature().toCharArray();
        wrong[0] = wrong[0] == '0' ? '1' : '0';
        return withSignature(new String(wrong));
    }

    public SignedPush withSignature(String given) {
        return new SignedPush(token, timestamp, nonce, given, without, further, body);
    }

    public SignedPush without(String parameter) {
        List<String> more = new ArrayList<>(without);
        more.add(parameter);
        return new SignedPush(token, timestamp, nonce, signature, more, further, body);
    }

    /** One more parameter behind the others. */
    public SignedPush with(String parameter, String value) {
        List<Parameter> more = new ArrayList<>(further);
        more.add(new Parameter(parameter, value));
        return new SignedPush(token, timestamp, nonce, signature, without, more, body);
    }

    public SignedPush withBody(String given) {
        return withBody(given.getBytes(StandardCharsets.UTF_8));
    }

    public SignedPush withBody(byte[] given) {
        return new SignedPush(token, timestamp, nonce, signature, without, further, given);
    }

    /** The same in safe mode's envelope, by the account's key. */
    public SignedPush encrypted() {
        return encrypted(cipher(KEY));
    }

    /** The same in safe mode's envelope: comes last, as it signs the body. */
    public SignedPush encrypted(MessageCipher cipher) {
        String encrypt = cipher.encrypt(body);
        return withEncrypt(encrypt).with("msg_signature", msgSignature(encrypt));
    }

    /** An envelope without a {@code msg_signature}, which the caller adds. */
    public SignedPush withEncrypt(String encrypt) {
        return with("encrypt_type", "aes")
                .withBody("<xml><ToUserName><![CDATA[gh_1234567890ab]]></ToUserName>"
                        + "<Encrypt><![CDATA[" + encrypt + "]]></Encrypt></xml>");
    }

    public String msgSignature(String encrypt) {
        return new PushSigner(token).sign(timestamp, nonce, encrypt);
    }

    /** The right signature, or the one given. */
    public String signature() {
        return signature == null ? new PushSigner(token).sign(timestamp, nonce) : signature;
    }

    public String timestamp() {
        return timestamp;
    }

    public String nonce() {
        return nonce;
    }

    public byte[] body() {
        return body;
    }

    /** What stands behind the question mark. */
    public String query() {
        List<Parameter> parameters = new ArrayList<>(List.of(new Parameter("signature", signature()),
                new Parameter("timestamp", timestamp), new Parameter("nonce", nonce)));
        parameters.removeIf(parameter -> without.contains(parameter.name()));
        parameters.addAll(further);
        return parameters.stream().map(parameter -> parameter.name() + "="
                + URLEncoder.encode(parameter.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    SignedQuery signedQuery() {
        return new SignedQuery(signature(), timestamp, Long.parseLong(timestamp), nonce, null, null);
    }

    /** The body after its verification. */
    VerifiedBody verified() {
        return verified(fieldsReader());
    }

    VerifiedBody verified(FieldsReader fields) {
        return verifier(settings(), fields, NOW).open(signedQuery(), body);
    }

    /** The push as the production reader reads it. */
    Push read() {
        return reader().read(verified());
    }

    /** What reads a body's fields where only the built-in types are known. */
    static FieldsReader fieldsReader() {
        return new FieldsReader(PushNames.of(List.of()));
    }

    /** What makes pushes of them, for an account whose original id is not known. */
    static PushReader reader() {
        return new PushReader(new OriginalId(null, InstantSource.fixed(NOW)));
    }
}
