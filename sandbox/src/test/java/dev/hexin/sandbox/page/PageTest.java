package dev.hexin.sandbox.page;

import com.microsoft.playwright.Page;
import dev.hexin.sandbox.Sandbox;
import dev.hexin.sandbox.SandboxOptions;
import dev.hexin.sandbox.ScriptedBackend;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.client.SandboxClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A sandbox with a scripted back end, and its page in a real browser. */
@TestInstance(Lifecycle.PER_CLASS) // each class has a browser of its own: classes run in parallel
abstract class PageTest {
    static final String FOLLOWER = "oSandbox-XiaoMing-0000000001";
    ChatBrowser chromium;

    ScriptedBackend backend;
    Sandbox sandbox;
    SandboxClient client;

    @BeforeAll
    void findBrowser() {
        chromium = ChatBrowser.launch();
    }

    @AfterAll
    void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void start() {
        backend = new ScriptedBackend(Account.madeUp());
        sandbox = Sandbox.start(SandboxOptions.madeUp(backend.url()));
        client = new SandboxClient(sandbox.url());
    }

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
        backend.close();
    }

    Page open(int width, String language) {
        var page = chromium.page(width, language);
        page.navigate(sandbox.url().toString());
        assertThat(page.locator("body[data-ready]")).isVisible();
        return page;
    }

    static void say(Page page, String text) {
        page.locator("#text").fill(text);
        page.locator("#send").click();
    }

    static void wire(Page page, int width) {
        if (width < 900) {
            page.locator("[data-show=wire]").click();
        }
    }

    static void chat(Page page, int width) {
        if (width < 900) {
            page.locator("[data-show=chat]").click();
        }
    }
}
