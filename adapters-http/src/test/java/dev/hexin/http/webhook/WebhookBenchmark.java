package dev.hexin.http.webhook;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.http.webhook.PushVerifier.VerifiedBody;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The cost of a text message at the webhook: verified, read, answered, written; plain and encrypted. And what
 * the bare cryptography of the encrypted one costs, on the same bytes, to hold the rest against.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class WebhookBenchmark {
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final AppId APP_ID = new AppId("wx0123456789abcdef");
    private static final Instant NOW = Instant.ofEpochSecond(1_714_112_445);
    private static final String TIMESTAMP = "1714112445";
    private static final String NONCE = "415670741";
    private static final byte[] MESSAGE = """
            <xml><ToUserName><![CDATA[gh_123456789abc]]></ToUserName>
            <FromUserName><![CDATA[oABCDEFGHIJKLMNOPQRSTUVWXYZ12]]></FromUserName>
            <CreateTime>1714112445</CreateTime>
            <MsgType><![CDATA[text]]></MsgType>
            <Content><![CDATA[What is on the menu today, and is there a table for four at seven?]]></Content>
            <MsgId>1234567890123456789</MsgId>
            </xml>""".getBytes(StandardCharsets.UTF_8);

    private final PushSigner signer = new PushSigner("benchmark");
    private final MessageCipher cipher = new MessageCipher(KEY, APP_ID, new SecureRandom());
    private final FieldsReader fields = SignedPush.fieldsReader();
    private final PushVerifier verifier = SignedPush.verifier(
            SignedPush.settings(Map.of("wechat.app-id", APP_ID.value(), "wechat.token", "benchmark",
                    "wechat.encoding-aes-key", KEY, "wechat.mode", "compatible")),
            fields, NOW);
    private final PushReader reader = new PushReader(new OriginalId(null, InstantSource.fixed(NOW)));
    private final ReplyWriter writer = new ReplyWriter(new OriginalId(null, InstantSource.fixed(NOW)));
    private final RunResult answer = new RunResult(
            Reply.text("Noodles, and yes, there is. Shall we keep it for you?"), NOW);

    private final SignedQuery plainQuery = new SignedQuery(signer.sign(TIMESTAMP, NONCE), TIMESTAMP,
            NOW.getEpochSecond(), NONCE, null, null);
    private final String encrypt = cipher.encrypt(MESSAGE);
    private final byte[] encrypted = ("<xml><ToUserName><![CDATA[gh_123456789abc]]></ToUserName>"
            + "<Encrypt><![CDATA["
            + encrypt + "]]></Encrypt></xml>").getBytes(StandardCharsets.UTF_8);
    private final SignedQuery encryptedQuery = new SignedQuery(plainQuery.signature(), TIMESTAMP,
            NOW.getEpochSecond(), NONCE, signer.sign(TIMESTAMP, NONCE, encrypt), "aes");

    private final SecretKeySpec bareKey = new SecretKeySpec(Base64.getDecoder().decode(KEY + "="), "AES");
    private final IvParameterSpec bareVector = new IvParameterSpec(bareKey.getEncoded(), 0, 16);
    private final byte[] bareHead = ("benchmark" + TIMESTAMP + NONCE).getBytes(StandardCharsets.UTF_8);
    private final byte[] bareIn = encrypt.getBytes(StandardCharsets.UTF_8);
    private final byte[] bareOut = bareReply();

    @Benchmark
    public Object plain() {
        return answer(plainQuery, MESSAGE);
    }

    @Benchmark
    public Object encrypted() {
        return answer(encryptedQuery, encrypted);
    }

    /** SHA-1, Base64 and AES once in and once out, on what the encrypted message and its reply have. */
    @Benchmark
    public void bareCryptography(Blackhole hole) throws GeneralSecurityException {
        hole.consume(sha1(bareIn));
        hole.consume(aes(Cipher.DECRYPT_MODE).doFinal(Base64.getDecoder().decode(bareIn)));
        byte[] out = Base64.getEncoder().encode(aes(Cipher.ENCRYPT_MODE).doFinal(bareOut));
        hole.consume(out);
        hole.consume(sha1(out));
    }

    private Object answer(SignedQuery query, byte[] bytes) {
        verifier.admit(query, false);
        VerifiedBody body = verifier.open(query, bytes);
        Push push = reader.read(body);
        verifier.bind(query, body);
        return writer.write(answer, push.envelope(), body);
    }

    /** As many bytes as the reply's plain text has with prefix, AppID and padding. */
    private byte[] bareReply() {
        String reply = new String(
                writer.write(answer, reader.read(verifier.open(plainQuery, MESSAGE)).envelope(),
                        verifier.open(plainQuery, MESSAGE)).body(),
                StandardCharsets.UTF_8);
        return new byte[Base64.getDecoder()
                .decode(cipher.encrypt(reply.getBytes(StandardCharsets.UTF_8))).length];
    }

    private byte[] sha1(byte[] text) throws GeneralSecurityException {
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        sha1.update(bareHead);
        return sha1.digest(text);
    }

    private Cipher aes(int mode) throws GeneralSecurityException {
        Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
        aes.init(mode, bareKey, bareVector);
        return aes;
    }
}
