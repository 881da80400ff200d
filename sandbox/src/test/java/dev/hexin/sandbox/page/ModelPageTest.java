package dev.hexin.sandbox.page;

import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The part of the page that tells the played model how to answer. */
class ModelPageTest extends PageTest {

    @Test
    void aButtonMakesTheModelSlow_andTheOtherLanguageHasTheSameButtons() {
        var page = open(1280, "en");
        page.locator("#model summary").click();
        assertThat(page.locator("[data-model=answer][aria-pressed=true]")).isVisible();
        page.locator("[data-model=slow]").click();
        assertThat(page.locator("[data-model=slow][aria-pressed=true]")).isVisible();
        page.waitForCondition(() -> client.state().object("model").text("behaviour").equals("slow"));
        chromium.shoot(page, "model-en");
        page.locator("#language").click();
        assertThat(page.locator("[data-model=slow]")).hasText("慢 7 秒");
        chromium.shoot(page, "model-zh");
        page.context().close();
    }
}
