package dev.hexin.app.journey;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.hexin.sandbox.client.SandboxClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** From the guide page to the profile and away again in a real browser; every station leaves a screenshot. */
@Timeout(600)
class SignInBrowserTest {
    private static final String NICKNAME = "小红 🌸 <b>&amp;";
    private static final String BUTTON = "a[href='/oauth/login']";

    private static Chromium chromium;
    private static WiredPair pair;
    private static SandboxClient wechat;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private String follower;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        pair = new WiredPair();
        wechat = pair.wechat();
    }

    @AfterAll
    static void stop() {
        if (pair != null) {
            pair.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void aNewFollower() {
        pair.reset();
        follower = wechat.createFollower(NICKNAME);
    }

    @AfterEach
    void theBrowserHasNothingToComplainOf() {
        assertThat(complaints).isEmpty();
    }

    private Page open(int width, String language, ColorScheme colors) {
        Page page = chromium.page(width, language, colors);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("a script of a visitor's ran: " + dialog.message());
            dialog.dismiss();
        });
        page.navigate(home());
        return page;
    }

    private static String home() {
        return "http://localhost:" + pair.hexin().port() + "/";
    }

    private static void assertAt(Page page, String path) {
        page.waitForURL(home() + path);
        assertThat(page.locator("main")).isVisible();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("nothing is wider than the window").isTrue();
    }

    private static void consent(Page page, String as, String how) {
        page.locator("input[name=who][value='" + as + "']").check();
        page.locator("#" + how).click();
    }

    @ParameterizedTest
    @CsvSource({"390, zh-CN, LIGHT", "1280, en, LIGHT", "390, en, DARK", "1280, zh-CN, DARK"})
    void fromTheGuideToTheProfile_outAndInAgain_andAllIsDeleted(
            int width,
            String language,
            ColorScheme colors) {
        String shot = "-" + width + "-" + language + "-" + colors.name().toLowerCase(java.util.Locale.ROOT);
        Page page = open(width, language, colors);
        assertAt(page, "");
        chromium.shoot(page, "guide" + shot);

        page.locator(BUTTON).click();
        assertThat(page.locator("#allow")).isVisible();
        chromium.shoot(page, "consent" + shot);
        consent(page, follower, "allow");
        assertSeesTheProfile(page);
        chromium.shoot(page, "profile" + shot);

        page.locator("form[action='/logout'] button").click();
        assertAt(page, "");
        assertThat(page.locator(BUTTON)).isVisible();
        assertThat(page.context().cookies()).isEmpty();

        page.locator(BUTTON).click();
        consent(page, follower, "allow");
        assertSeesTheProfile(page);
        page.reload();
        assertSeesTheProfile(page);

        page.locator("summary").click();
        chromium.shoot(page, "delete" + shot);
        page.locator("form[action='/profile/delete'] button").click();
        assertAt(page, "sign-in/deleted");
        chromium.shoot(page, "deleted" + shot);
        assertThat(pair.stored(follower)).isEmpty();
        page.locator(".weui-btn_primary").click();
        assertAt(page, "");
        page.context().close();
    }

    @Test
    void theReadmesPictureIsOfTheRealPage() {
        String reader = wechat.createFollower("小红");
        Page page = open(390, "zh-CN", ColorScheme.LIGHT);
        page.locator(BUTTON).click();
        consent(page, reader, "allow");
        assertAt(page, "profile");
        assertThat(page.locator("h1")).hasText("小红");
        page.waitForFunction("document.querySelector('img.hexin-picture').naturalWidth > 0");
        chromium.shoot(page, "readme-profile");
        page.context().close();
    }

    private void assertSeesTheProfile(Page page) {
        assertAt(page, "profile");
        assertThat(page.locator("h1")).hasText(NICKNAME);
        assertThat(page.locator("dd", new Page.LocatorOptions().setHasText(follower))).isVisible();
        page.waitForFunction("document.querySelector('img.hexin-picture').naturalWidth > 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void theBackButtonLeadsNobodyAstray(int width) {
        Page page = open(width, "en", ColorScheme.LIGHT);
        page.locator(BUTTON).click();
        consent(page, follower, "allow");
        assertAt(page, "profile");
        page.goBack();
        page.goBack();
        assertAt(page, "");
        page.goForward();
        page.goForward();
        assertAt(page, "profile");
        page.locator("form[action='/logout'] button").click();
        assertAt(page, "");
        page.goBack();
        assertAt(page, ""); // the profile is never kept
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void aSnapshotVisitorIsToldWhatToDo(int width) {
        Page page = open(width, width == 390 ? "zh-CN" : "en", ColorScheme.LIGHT);
        page.locator(BUTTON).click();
        consent(page, follower, "snapshot");
        assertAt(page, "sign-in/snapshot");
        chromium.shoot(page, "snapshot-" + width);
        page.locator(".weui-btn_primary").click();
        consent(page, follower, "allow");
        assertSeesTheProfile(page);
        page.context().close();
    }

    @Test
    void theWebViewCallsTwice_andTheVisitorSeesTheProfile() {
        wechat.fault(Map.of("kind", "double-callback", "times", 1));
        Page page = open(390, "zh-CN", ColorScheme.LIGHT);
        page.locator(BUTTON).click();
        consent(page, follower, "allow");
        assertSeesTheProfile(page);
        assertThat(pair.calls("/sns/oauth2/access_token")).isEqualTo(1);
        complaints.removeIf(complaint -> complaint.contains("CORS"));
        page.context().close();
    }

    @Test
    void theWebViewCallsBackAgainBehindThePage_andItsButtonsWork() {
        Page page = open(390, "zh-CN", ColorScheme.LIGHT);
        List<String> callbacks = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.url().contains("/oauth/callback?")) {
                callbacks.add(request.url());
            }
        });
        page.locator(BUTTON).click();
        consent(page, follower, "allow");
        assertSeesTheProfile(page);
        assertThat(page.request().get(callbacks.get(0)).ok()).isTrue();
        page.locator("summary").click();
        page.locator("form[action='/profile/delete'] button").click();
        assertAt(page, "sign-in/deleted");
        assertThat(pair.stored(follower)).isEmpty();
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource({"390, -1, unavailable", "1280, -1, unavailable", "390, 40164, misconfigured",
            "1280, 40164, misconfigured"})
    void whatGoesWrongHasItsPage(int width, int errcode, String page) {
        wechat.fault(Map.of("kind", "errcode", "errcode", errcode, "path", "/sns"));
        Page browser = open(width, width == 390 ? "zh-CN" : "en", ColorScheme.LIGHT);
        browser.locator(BUTTON).click();
        consent(browser, follower, "allow");
        assertAt(browser, "sign-in/" + page);
        chromium.shoot(browser, page + "-" + width);
        browser.context().close();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void aDroppedCookieCostsOneTap(int width) {
        Page page = open(width, width == 390 ? "zh-CN" : "en", ColorScheme.LIGHT);
        page.locator(BUTTON).click();
        assertThat(page.locator("#allow")).isVisible();
        page.context().clearCookies();
        consent(page, follower, "allow");
        assertAt(page, "sign-in/stale");
        chromium.shoot(page, "stale-" + width);
        page.locator(".weui-btn_primary").click();
        consent(page, follower, "allow");
        assertSeesTheProfile(page);
        page.context().close();
    }

    @Test
    void markupInANicknameIsSeenAsText() {
        String nickname = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        String mallory = wechat.createFollower(nickname);
        Page page = open(390, "en", ColorScheme.LIGHT);
        page.locator(BUTTON).click();
        consent(page, mallory, "allow");
        assertAt(page, "profile");
        assertThat(page.locator("h1")).hasText(nickname);
        chromium.shoot(page, "markup-390");
        page.context().close();
    }
}
