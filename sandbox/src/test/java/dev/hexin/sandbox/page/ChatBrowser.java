package dev.hexin.sandbox.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.hexin.testing.Needs;
import dev.hexin.testing.UnpackedPrograms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The system's own Chromium, driven by Playwright. */
final class ChatBrowser implements AutoCloseable {
    private static final double PATIENCE = 300_000; // the machine may be busy

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE); // what is asserted waits 5 s otherwise
    }

    private final Playwright playwright;
    private final Browser browser;

    private ChatBrowser(Path executable) {
        playwright = UnpackedPrograms.started(() -> Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(executable).setTimeout(PATIENCE)
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--host-resolver-rules=MAP rebound.example 127.0.0.1",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync")));
    }

    /**
     * A browser; where the machine has none a test that is skipped with a sentence, or fails with {@code
     * CI=true}.
     */
    static ChatBrowser launch() {
        return new ChatBrowser(Needs.program("chromium", "chromium-browser", "google-chrome"));
    }

    Page page(int width, String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, width < 900 ? 844 : 860).setLocale(language));
        context.setDefaultTimeout(PATIENCE);
        return context.newPage();
    }

    void shoot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
