package dev.hexin.domain.message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OpenIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"oABCDEFGHIJKLMNOPQRSTUVWXYZ12", "otFpruAK8D-E6EfStSYonYSBZ8_4", "x", "名字"})
    void isAnyOpaqueText(String value) {
        assertThat(new OpenId(value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "o ABC", "oABC\n", "\u0000", "o\u007f"})
    void refusesWhatCannotBeOneWithoutRepeatingIt(String value) {
        assertThat(OpenId.isValid(value)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new OpenId(value))
                .withMessage("an openid is 1 to 128 characters without blanks");
    }

    @Test
    void isAtMost128CharactersLong() {
        assertThat(OpenId.isValid("o".repeat(128))).isTrue();
        assertThat(OpenId.isValid("o".repeat(129))).isFalse();
    }

    @Test
    void neverReachesALogByAccident() {
        assertThat(new OpenId("canary")).asString().doesNotContain("canary");
    }
}
