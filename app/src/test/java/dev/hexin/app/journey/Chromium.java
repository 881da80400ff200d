package dev.hexin.app.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.hexin.testing.Needs;
import dev.hexin.testing.UnpackedPrograms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The system's own Chromium, driven by Playwright. */
final class Chromium implements AutoCloseable {
    private static final double PATIENCE = 300_000; // milliseconds of a busy machine

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = UnpackedPrograms.started(() -> Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE); // what is asserted waits 5 s otherwise
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable)
                .setTimeout(PATIENCE)
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync")));
    }

    /**
     * A browser; where the machine has none a test that is skipped with a sentence, or fails with {@code
     * CI=true}.
     */
    static Chromium launch() {
        return new Chromium(Needs.program("chromium", "chromium-browser", "google-chrome"));
    }

    /** A telephone below 900 pixels, with WeChat's browser; a desktop above. */
    Page page(int width, String language, ColorScheme colors) {
        boolean telephone = width < 900;
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setViewportSize(width, telephone ? 844 : 860).setLocale(language).setColorScheme(colors);
        if (telephone) {
            options.setUserAgent("Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile MicroMessenger/8.0.50");
        }
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(PATIENCE);
        return context.newPage();
    }

    void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
