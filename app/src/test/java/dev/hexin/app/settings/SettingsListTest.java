package dev.hexin.app.settings;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.hexin.app.architecture.MainCode;
import dev.hexin.domain.settings.Complaints;
import dev.hexin.domain.settings.SettingsReader;
import dev.hexin.http.webhook.WebhookSettings;
import dev.hexin.persistence.StorageSettings;
import dev.hexin.wechatapi.WeChatApiSettings;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of settings records is complete, and what is derived from it is known. */
class SettingsListTest {

    @Test
    void everyRecordThatReadsItselfIsInTheList() {
        List<String> listed = Stream.of(Settings.class, AccountSettings.class)
                .flatMap(list -> Arrays.stream(list.getRecordComponents()))
                .map(RecordComponent::getType).filter(type -> !type.equals(List.class))
                .<String>map(Class::getName).toList();
        assertThat(MainCode.of(WebhookSettings.class, StorageSettings.class, WeChatApiSettings.class,
                Settings.class).stream().filter(SettingsListTest::readsItself).map(JavaClass::getName)
                .filter(name -> !name.equals(AccountSettings.class.getName())))
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    private static boolean readsItself(JavaClass c) {
        return c.isTopLevelClass() && c.tryGetMethod("read", SettingsReader.class)
                .filter(read -> read.getModifiers().contains(JavaModifier.STATIC)).isPresent();
    }

    @Test
    void secretsMayStandInFiles() {
        assertThat(Settings.names().secrets().stream().map(Complaints::variable).map(name -> name + "_FILE"))
                .containsExactlyInAnyOrder("WECHAT_TOKEN_FILE",
                        "WECHAT_PREVIOUS_TOKEN_FILE", "WECHAT_ENCODING_AES_KEY_FILE",
                        "WECHAT_PREVIOUS_ENCODING_AES_KEY_FILE", "WECHAT_APP_SECRET_FILE",
                        "WECHAT_PROXY_FILE",
                        "WECHAT_SESSION_KEY_FILE", "WECHAT_PREVIOUS_SESSION_KEY_FILE",
                        "WECHAT_STORAGE_KEY_FILE", "WECHAT_BOT_SECRET_FILE", "WECHAT_ASSISTANT_API_KEY_FILE",
                        "WECHAT_RELAY_KEYS_<NAME>_KEY_FILE", "WECHAT_RELAY_KEYS_<NAME>_PREVIOUS_KEY_FILE",
                        "DATASOURCES_DEFAULT_PASSWORD_FILE", "REDIS_URI_FILE");
    }
}
