package dev.hexin.sandbox;

import dev.hexin.sandbox.account.AccountKind;
import dev.hexin.sandbox.account.PushMode;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NamedAccountsTest {
    private static final String[] ARGUMENTS = {"--target=http://localhost:8080/wechat",
            "--app-id=wx5a0d7c13e86b2f94", "--token=abc123", "--speed=10"};
    private static final Map<String, String> SHOP = Map.of(
            "SANDBOX_ACCOUNTS_SHOP_APP_ID", "wx00000000000000aa",
            "SANDBOX_ACCOUNTS_SHOP_TOKEN", "shopToken",
            "SANDBOX_ACCOUNTS_SHOP_TARGET", "http://localhost:8080/shop/wechat");

    @Test
    void theLeastThatANamedAccountNeeds() throws CommandLine.Wrong {
        var accounts = CommandLine.parse(ARGUMENTS, SHOP).accounts();
        assertThat(accounts).extracting(each -> each.name()).containsExactly("default", "shop");
        var settings = accounts.get(1).settings();
        assertThat(settings.target(1)).isEqualTo(URI.create("http://localhost:8080/shop/wechat"));
        assertThat(settings.callbackDomain()).isEqualTo("localhost");
        assertThat(settings.speed()).isEqualTo(10);
        assertThat(settings.kind()).isEqualTo(AccountKind.CERTIFIED_SERVICE);
    }

    @Test
    void everythingThatMayBeSaid_andAPropertyWins() throws CommandLine.Wrong {
        var properties = new Properties();
        properties.setProperty("sandbox.accounts.north-shop.mode", "safe");
        var all = new HashMap<>(Map.of(
                "SANDBOX_ACCOUNTS_NORTH_SHOP_APP_ID", "wx00000000000000aa",
                "SANDBOX_ACCOUNTS_NORTH_SHOP_APP_SECRET", "a".repeat(32),
                "SANDBOX_ACCOUNTS_NORTH_SHOP_TOKEN", "shopToken",
                "SANDBOX_ACCOUNTS_NORTH_SHOP_AES_KEY", "ShopOnlyKeyForHexinNotForAnyRealAccount1234",
                "SANDBOX_ACCOUNTS_NORTH_SHOP_TARGET", "http://localhost:8080/shop/wechat",
                "SANDBOX_ACCOUNTS_NORTH_SHOP_MODE", "compatible",
                "SANDBOX_ACCOUNTS_NORTH_SHOP_KIND", "test",
                "SANDBOX_ACCOUNTS_NORTH_SHOP_CALLBACK_DOMAIN", "example.com"));
        var shop = CommandLine.parse(ARGUMENTS, NamedAccounts.environment(all, properties)).accounts().get(1);
        assertThat(shop.name()).isEqualTo("north-shop");
        assertThat(shop.settings().mode()).isEqualTo(PushMode.SAFE);
        assertThat(shop.settings().kind()).isEqualTo(AccountKind.TEST);
        assertThat(shop.settings().callbackDomain()).isEqualTo("example.com");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "APP_ID | wx1 | SANDBOX_ACCOUNTS_SHOP_APP_ID must be wx",
            "TOKEN | ? | SANDBOX_ACCOUNTS_SHOP_TOKEN must be",
            "TARGET | localhost | SANDBOX_ACCOUNTS_SHOP_TARGET must be an http",
            "MODE | loud | SANDBOX_ACCOUNTS_SHOP_MODE must be one of plain",
            "MODE | safe | needs an AES key",
            "KIND | x | SANDBOX_ACCOUNTS_SHOP_KIND must be one of certified-service",
            "COLOUR | red | SANDBOX_ACCOUNTS_SHOP_COLOUR is no setting"})
    void aBadSettingGetsASentenceThatNamesIt(String setting, String value, String sentence) {
        var all = new HashMap<>(SHOP);
        all.put("SANDBOX_ACCOUNTS_SHOP_" + setting, value);
        assertThatThrownBy(() -> CommandLine.parse(ARGUMENTS, all)).isInstanceOf(CommandLine.Wrong.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> CommandLine.parse(ARGUMENTS, Map.of("SANDBOX_ACCOUNTS_SHOP_MODE", "plain")))
                .hasMessageContaining("SHOP_APP_ID is missing").hasMessageContaining("SHOP_TOKEN is missing")
                .hasMessageContaining("SHOP_TARGET is missing");
    }
}
