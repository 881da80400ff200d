package dev.hexin.app.settings;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Named accounts, typed as variables and in a file, and what is wrong with them. */
class AccountListTest {
    private static final String APP_ID = "wx0123456789abcdef";
    private static final String OTHER_APP_ID = "wx0123456789abcde0";

    private final Map<String, String> variables = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path folder;

    private void account(String name, String appId) {
        variables.put("WECHAT_ACCOUNTS_" + name + "_APP_ID", appId);
        variables.put("WECHAT_ACCOUNTS_" + name + "_TOKEN", name);
    }

    private List<AccountSettings> read() {
        SettingsSources sources = SettingsSources.of(variables, new Properties());
        try (ApplicationContext context = ApplicationContext.builder()
                .propertySources(sources.forFramework())
                // as the start does: what ships with Hexin is in a file of the same name
                .overrideConfigLocations("classpath:/", "file:" + folder).build()) {
            context.getEnvironment().start();
            return Settings.judge(context.getEnvironment(), sources, warnings::add).accounts();
        }
    }

    private List<String> sentences() {
        SettingsException wrong = catchThrowableOfType(SettingsException.class, this::read);
        assertThat(wrong).as("settings that are refused").isNotNull();
        return wrong.sentences();
    }

    private void yaml(String... lines) throws IOException {
        Files.write(folder.resolve("application.yml"), List.of(lines));
    }

    @Test
    void variablesAlone() throws Exception {
        account("SHOP", APP_ID);
        account("CLUB", OTHER_APP_ID);
        variables.put("WECHAT_ACCOUNTS_SHOP_PREVIOUS_TOKEN", "BEFORE");
        variables.put("WECHAT_ACCOUNTS_SHOP_APP_SECRET_FILE",
                Files.writeString(folder.resolve("secret"), "the secret\n").toString());
        variables.put("WECHAT_ACCOUNTS_CLUB_PROFILE_KEYWORD_0", "me");
        List<AccountSettings> accounts = read();
        assertThat(accounts).extracting(account -> account.path().base()).containsExactly("/club", "/shop");
        AccountSettings shop = accounts.get(1);
        assertThat(shop.appId().value()).isEqualTo(APP_ID);
        assertThat(shop.webhook().token()).isEqualTo("SHOP");
        assertThat(shop.webhook().previousToken()).isEqualTo("BEFORE");
        assertThat(shop.weChatApi().secret()).isEqualTo("the secret");
        assertThat(accounts.get(0).profileService().keywords()).containsExactly("me");
        assertThat(warnings).isEmpty();
    }

    @Test
    void aFile_inWhichSomeSettingsAreInherited() throws Exception {
        yaml("wechat:", "  app-id: " + APP_ID, "  token: AAAAA", "  app-secret: a secret",
                "  holding-text: Wait", "  public-url: https://example.com", "  accounts:", "    shop:",
                "      app-id: " + OTHER_APP_ID, "      token: BBBBB", "      holding-text: Hold on");
        List<AccountSettings> accounts = read();
        assertThat(accounts).extracting(account -> account.path().label()).containsExactly("default", "shop");
        AccountSettings shop = accounts.get(1);
        assertThat(shop.delivery().holdingText()).isEqualTo("Hold on");
        assertThat(accounts.get(0).delivery().holdingText()).isEqualTo("Wait");
        assertThat(shop.path().publicUrl()).isEqualTo("https://example.com");
        assertThat(shop.weChatApi().secret()).as("its own, never inherited").isNull();
        assertThat(warnings).isEmpty();
    }

    @Test
    void whatIsWrongNamesTheAccount() {
        account("SHOP", "wx");
        variables.put("WECHAT_ACCOUNTS_SHOP_REPLY_DEADLINE", "9s");
        variables.put("WECHAT_ACCOUNTS_SHOP_TOKEN_FILE", "/nowhere");
        assertThat(sentences()).hasSize(3)
                .anyMatch(text -> text.startsWith(
                        "wechat.accounts.shop.app-id (WECHAT_ACCOUNTS_SHOP_APP_ID) should be "))
                .anyMatch(text -> text.startsWith(
                        "wechat.accounts.shop.reply-deadline (WECHAT_ACCOUNTS_SHOP_REPLY_DEADLINE) should"))
                .anyMatch(text -> text.startsWith("WECHAT_ACCOUNTS_SHOP_TOKEN and "
                        + "WECHAT_ACCOUNTS_SHOP_TOKEN_FILE are both set"));
    }

    @Test
    void twoAccountsWithOneAppId() {
        account("SHOP", APP_ID);
        account("CLUB", APP_ID);
        assertThat(sentences()).singleElement().asString().contains("wechat.accounts.shop.app-id",
                "wechat.accounts.club.app-id").doesNotContain(APP_ID);
    }

    @Test
    void twoAccountsWithOneToken_areWarnedOf() {
        account("SHOP", APP_ID);
        account("CLUB", OTHER_APP_ID);
        variables.put("WECHAT_ACCOUNTS_SHOP_TOKEN", "CLUB");
        assertThat(read()).hasSize(2);
        assertThat(warnings).singleElement().asString().startsWith(
                "wechat.accounts.shop.token is the same as wechat.accounts.club.token")
                .doesNotContain("CLUB");
    }

    @Test
    void aSettingOfTheProcessBelowAnAccount() throws Exception {
        account("SHOP", APP_ID);
        variables.put("WECHAT_ACCOUNTS_SHOP_STOP_GRACE", "1s");
        yaml("wechat:", "  accounts:", "    shop:", "      handlers:", "        max-running: 7");
        read();
        assertThat(warnings).hasSize(2)
                .anyMatch(text -> text.startsWith("WECHAT_ACCOUNTS_SHOP_STOP_GRACE is not a setting"))
                .anyMatch(text -> text.startsWith(
                        "wechat.accounts.shop.handlers.max-running is not a setting"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "wechat", "oauth", "profile", "health", "logout", "bot", "relay",
            "assets", "prometheus", "Shop", "1shop", "s-hop", "a23456789012345678901234567890123"})
    void namesThatNoAccountMayHave(String name) throws Exception {
        yaml("wechat:", "  accounts:", "    '" + name + "':", "      app-id: " + APP_ID,
                "      token: AAAAA");
        assertThat(sentences()).anyMatch(text -> text.startsWith("wechat.accounts." + name + " ("));
    }

    @Test
    void anUnderscoreInAVariablesName() {
        account("MY_SHOP", APP_ID);
        assertThat(sentences()).singleElement().asString()
                .startsWith("WECHAT_ACCOUNTS_MY_SHOP_… is ambiguous");
    }

    @Test
    void aPathThatBelongsToAnotherAccount() throws Exception {
        account("SHOP", APP_ID);
        yaml("wechat:", "  app-id: " + OTHER_APP_ID, "  token: AAAAA", "  path: /shop/wechat");
        assertThat(sentences()).singleElement().asString().startsWith("wechat.path (WECHAT_PATH) should be ")
                .contains("/shop");
    }

    @Test
    void aSlipIsSaid() throws Exception {
        account("SHOP", APP_ID);
        yaml("wechat:", "  accounts:", "    shop:", "      tokn: AAAAA");
        read();
        assertThat(warnings).singleElement().asString().contains("wechat.accounts.shop.tokn",
                "wechat.accounts.shop.token");
    }
}
