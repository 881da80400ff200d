package dev.hexin.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hexin.sandbox.wire.DecryptionFailed.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The platform's own samples keep the sandbox's cipher and signature honest. */
class VectorsTest {
    static Stream<JsonNode> vectors() throws IOException {
        try (var in = Objects.requireNonNull(VectorsTest.class.getResourceAsStream("/vectors.json"))) {
            return StreamSupport.stream(Json.MAPPER.readTree(in).spliterator(), false)
                    .filter(vector -> vector.has("token"));
        }
    }

    static Stream<JsonNode> encrypted() throws IOException {
        return vectors().filter(vector -> vector.has("encrypt"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theSignatureIsThePlatforms(JsonNode vector) {
        if (vector.has("signature")) {
            assertThat(Signature.of(text(vector, "token"), text(vector, "timestamp"), text(vector, "nonce")))
                    .isEqualTo(text(vector, "signature"));
        } else {
            assertThat(vector.has("msg_signature")).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("encrypted")
    void theMessageSignatureCoversTheCipherText(JsonNode vector) {
        assertThat(Signature.of(text(vector, "token"), text(vector, "timestamp"), text(vector, "nonce"),
                text(vector, "encrypt"))).isEqualTo(text(vector, "msg_signature"));
    }

    @ParameterizedTest
    @MethodSource("encrypted")
    void theCipherOpensAndClosesThePlatformsSamples(JsonNode vector) throws DecryptionFailed {
        var cipher = new PushCipher(text(vector, "encodingAESKey"), text(vector, "appid"));
        assertThat(cipher.decrypt(text(vector, "encrypt"))).isEqualTo(text(vector, "plaintext"));
        var random = text(vector, "random").getBytes(StandardCharsets.US_ASCII);
        assertThat(cipher.encrypt(text(vector, "plaintext"), random)).isEqualTo(text(vector, "encrypt"));
    }

    @Test
    void whatCannotBeOpenedSaysAtWhichStep() {
        var key = "SandboxOnlyKeyForHexinNotForAnyRealAccount4";
        var cipher = new PushCipher(key, "wx5a0d7c13e86b2f94");
        var other = new PushCipher(key, "wx0000000000000000");
        assertThatThrownBy(() -> cipher.decrypt("***")).extracting("step").isEqualTo(Step.BASE64);
        assertThatThrownBy(() -> cipher.decrypt("AAAA")).extracting("step").isEqualTo(Step.BLOCKS);
        assertThatThrownBy(() -> cipher.decrypt(other.encrypt("hello"))).extracting("step")
                .isEqualTo(Step.APP_ID);
    }

    private static String text(JsonNode vector, String name) {
        return vector.get(name).asText();
    }
}
