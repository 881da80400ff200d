package dev.hexin.http.profile;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.profile.UserProfile;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProfilePageTest {
    private final PagesServer server = new PagesServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theProfileShowsWhatIsStored() {
        String cookie = server.signedIn();
        server.profiles.stored.put(PagesServer.ADA.openId(),
                new UserProfile(PagesServer.ADA.openId(), "uAda", "阿达 😀", UserProfile.Sex.FEMALE, "广东", "深圳",
                        "中国", "https://thirdwx.qlogo.cn/mmopen/ada/132", List.of("chinaunicom"),
                        PagesServer.NOW));
        Document page = Jsoup.parse(server.get("/profile", "Cookie", cookie, "Accept-Language", "zh").body());
        assertThat(page.text()).contains("阿达 😀", "女", "广东", "深圳", "中国", "chinaunicom", "oAda", "uAda",
                "2026-11-20 12:00 (UTC+8)");
        assertThat(page.select("img").attr("src")).isEqualTo("https://thirdwx.qlogo.cn/mmopen/ada/132");
        assertThat(page.select(".weui-cells__tips, .hexin-missing")).isEmpty();
    }

    @Test
    void whatWeChatKeepsToItselfIsSaidKindly() {
        Document page = Jsoup.parse(server.get("/profile", "Cookie", server.signedIn()).body());
        assertThat(page.select(".hexin-missing")).hasSize(5);
        assertThat(page.select(".weui-cells__tips").text()).contains("2021");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "</title></style></dd></main><svg onload=alert(1)>", "javascript:alert(1)", "<!--", "]]><x>",
            "&lt;b&gt;",
            "${7*7} #{7*7} {{7*7}}"})
    void whateverIsStoredStaysText(String attack) {
        String cookie = server.signedIn();
        List<String> harmless = outline(page(cookie, "harmless"));
        Document attacked = page(cookie, attack);
        assertThat(outline(attacked)).isEqualTo(harmless);
        assertThat(attacked.select(".hexin-nickname").text()).isEqualTo(attack.strip());
        assertThat(attacked.select("dd bdi").eachText()).contains(attack);
    }

    /** A page with the text in every field that takes any; the openid takes none with blanks. */
    private Document page(String cookie, String text) {
        server.profiles.stored.put(PagesServer.ADA.openId(),
                new UserProfile(new OpenId(text.replace(" ", "")), text, text, UserProfile.Sex.MALE, text,
                        text, text,
                        text, List.of(text, text), PagesServer.NOW));
        return Jsoup.parse(server.get("/profile", "Cookie", cookie).body());
    }

    /** Every element with its attributes' names, in order: whatever text is born as markup changes it. */
    private static List<String> outline(Document page) {
        return page.getAllElements().stream().map(ProfilePageTest::signature).toList();
    }

    private static String signature(Element element) {
        return element.tagName()
                + element.attributes().asList().stream().map(attribute -> attribute.getKey()).toList();
    }

    @ParameterizedTest
    @CsvSource({"https://thirdwx.qlogo.cn/a/132,https://thirdwx.qlogo.cn/a/132",
            "http://wx.qlogo.cn/a/132?x=1,https://wx.qlogo.cn/a/132?x=1",
            "https://THIRDWX.qlogo.cn:443/a,https://thirdwx.qlogo.cn/a", "https://evil.example/a,",
            "//wx.qlogo.cn/a,",
            "https://wx.qlogo.cn@evil.example/a,", "https://wx.qlogo.cn.evil.example/a,",
            "javascript:alert(1),",
            "data:image/png;base64,", "https:///a,", "ftp://wx.qlogo.cn/a,", "https://wx.qlogo.cn:8443/a,"})
    void onlyPicturesOfKnownHostsAreShown(String stored, String shown) {
        String cookie = server.signedIn();
        server.profiles.stored.put(PagesServer.ADA.openId(), PagesServer.person("Ada", stored));
        Document page = Jsoup.parse(server.get("/profile", "Cookie", cookie).body());
        assertThat(page.select("img").attr("src")).isEqualTo(shown == null ? "" : shown);
    }
}
