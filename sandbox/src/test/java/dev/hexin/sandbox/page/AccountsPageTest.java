package dev.hexin.sandbox.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.Sandbox;
import dev.hexin.sandbox.SandboxOptions;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.account.SandboxSettings;
import dev.hexin.sandbox.client.SandboxClient;
import dev.hexin.sandbox.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The part of the page that chooses the account and its kind, and scans its QR codes. */
class AccountsPageTest extends PageTest {

    @Test
    void aCodeThatTheAccountDoesNotHaveCannotBeScanned_andOneThatItHasCan() {
        backend.answer(push -> "success");
        var page = open(1280, "en");
        page.locator("#scan input").fill("unknown");
        page.locator("#scan button").click();
        assertThat(page.locator("#scan input:invalid")).isVisible();
        page.locator("#scan input").fill(qrCode());
        page.locator("#scan button").click();
        assertThat(page.locator("#chat li.event")).containsText("login:7");
        chromium.shoot(page, "scan");
        page.context().close();
    }

    private String qrCode() {
        var account = Account.madeUp();
        var token = ask(HttpRequest.newBuilder(URI.create(sandbox.url()
                + "/cgi-bin/token?grant_type=client_credential&appid=" + account.appId() + "&secret="
                + account.appSecret()))).get("access_token").asText();
        return ask(HttpRequest.newBuilder(
                URI.create(sandbox.url() + "/cgi-bin/qrcode/create?access_token=" + token))
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"action_name":"QR_STR_SCENE","action_info":{"scene":{"scene_str":"login:7"}}}""")))
                .get("url").asText();
    }

    private static ObjectNode ask(HttpRequest.Builder request) {
        try (var http = HttpClient.newHttpClient()) {
            return Json.parse(http.send(request.build(), BodyHandlers.ofString()).body()).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void anotherAccountIsShown_withItsOwnChatsAndItsOwnKind(int width) {
        sandbox.close();
        var shop = new Account("wx00000000000000aa", "a".repeat(32), "shopToken", null);
        sandbox = Sandbox.start(SandboxOptions.madeUp(backend.url()).withAccount("shop", shop,
                SandboxSettings.of(List.of(backend.url()))));
        var page = open(width, "en");
        say(page, "hello");
        assertThat(page.locator("#chat li[data-source=passive] .bubble")).hasText("hello");
        wire(page, width);
        page.locator("#accounts").selectOption("shop");
        assertThat(page.locator("#pushes article")).hasCount(0);
        page.locator("#kind").selectOption("subscription");
        chromium.shoot(page, "accounts-" + width);
        try (var all = new SandboxClient(sandbox.url())) {
            page.waitForCondition(() -> all.account("shop").state().object("settings").text("kind")
                    .equals("subscription"));
            assertThat(all.state().object("settings").text("kind")).isEqualTo("certified-service");
        }
        chat(page, width);
        assertThat(page.locator("#account-name")).hasText("shop");
        say(page, "hello shop");
        assertThat(page.locator("#chat li[data-source=passive] .bubble")).hasText("hello shop");
        page.reload();
        assertThat(page.locator("#chat li[data-source=passive] .bubble")).hasText("hello shop");
        page.context().close();
    }
}
