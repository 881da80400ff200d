package dev.hexin.persistence;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.OpenId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StorageKeyTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final StorageKey KEY = key("wx0123456789abcdef", SECRET);
    private static final OpenId SHE = new OpenId("oShe");

    private static StorageKey key(String appId, @Nullable String text) {
        return StorageKey.of(new StorageSettings(new AppId(appId), text));
    }

    private static String encrypted() {
        return KEY.encrypt("token", "owner").orElseThrow();
    }

    @Test
    void whatIsEncryptedCanBeDecrypted_alsoAfterARestart() {
        assertThat(KEY.decrypt(encrypted(), "owner")).contains("token");
        assertThat(key("wx0123456789abcdef", SECRET).decrypt(encrypted(), "owner")).contains("token");
    }

    @Test
    void itSaysItsVersionAndLooksDifferentEachTime() {
        assertThat(encrypted()).startsWith("v1:").doesNotContain("token").isNotEqualTo(encrypted());
    }

    @Test
    void anotherOwnerAccountOrKeyCanNot() {
        assertThat(KEY.decrypt(encrypted(), "other")).isEmpty();
        assertThat(key("wx0123456789abcdee", SECRET).decrypt(encrypted(), "owner")).isEmpty();
        assertThat(key("wx0123456789abcdef", SECRET + "x").decrypt(encrypted(), "owner")).isEmpty();
        assertThat(key("wx0123456789abcdef", null).decrypt(encrypted(), "owner")).isEmpty();
    }

    @Test
    void whatWasChangedCutOrIsSomethingElseCanNot() {
        String good = encrypted();
        for (int i = 0; i < good.length() - 1; i++) { // of the last character, some bits mean nothing
            char other = good.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(KEY.decrypt(good.substring(0, i) + other + good.substring(i + 1), "owner")).isEmpty();
            assertThat(KEY.decrypt(good.substring(0, i), "owner")).isEmpty();
        }
        assertThat(KEY.decrypt("v2:" + good.substring(3), "owner")).isEmpty();
        assertThat(KEY.decrypt("v1:not base64!", "owner")).isEmpty();
    }

    @Test
    void withoutAKeyNothingIsEncrypted() {
        assertThat(key("wx0123456789abcdef", null).encrypt("token", "owner")).isEmpty();
    }

    @Test
    void aHashIsAnAccountsOwn_andAKeysOwn() {
        String hash = KEY.hash(SHE);
        assertThat(hash).matches("[0-9a-f]{64}").isEqualTo(KEY.hash(new OpenId("oShe")));
        assertThat(hash).isNotEqualTo(KEY.hash(new OpenId("oHe")))
                .isNotEqualTo(key("wx0123456789abcdee", SECRET).hash(SHE))
                .isNotEqualTo(key("wx0123456789abcdef", SECRET + "x").hash(SHE))
                .isNotEqualTo(key("wx0123456789abcdef", null).hash(SHE));
        assertThat(key("wx0123456789abcdef", null).hash(SHE)).matches("[0-9a-f]{64}");
    }

    @Test
    void aShortKeyIsRefused_andNoneIsShown() {
        AppId appId = new AppId("wx0123456789abcdef");
        assertThatThrownBy(() -> new StorageSettings(appId, "short")).hasMessageNotContaining("short\"")
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new StorageSettings(appId, SECRET)).asString().doesNotContain(SECRET);
    }
}
