package dev.hexin.app.docs;

import dev.hexin.domain.platform.JsonValue;
import dev.hexin.domain.platform.PlatformException;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.FakeWeChatApi;
import dev.hexin.domain.port.WeChatApiContract.SeenCall;
import example.api.FollowerCount;
import example.api.Pictures;
import example.api.Regulars;
import example.api.Remarks;
import example.api.TableCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The page about WeChat's API: its code is compiled, and asks for what the platform's documentation says. */
class ApiPageTest {
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3};

    @TempDir
    Path folder;

    private final FakeWeChatApi api = new FakeWeChatApi();

    private List<JsonValue> posted(String path) {
        return api.asked().stream().filter(call -> call.path().equals(path)).map(SeenCall::body).toList();
    }

    @Test
    void quotedCodeIsCompiledCode_andAllOfItIsQuoted() throws IOException {
        Page page = Page.at("docs/api.md");
        List<Page.Block> quotes = page.blocks("code");
        assertThat(quotes).allSatisfy(quote -> assertThat(quote.content())
                .isEqualTo(Page.read("app/src/test/java/" + quote.argument())));
        assertThat(page.text().split("```java\n", -1)).as("Java blocks, all of them marked")
                .hasSize(quotes.size() + 1);
        try (Stream<Path> files = Files.list(Page.ROOT.resolve("app/src/test/java/example/api"))) {
            assertThat(quotes).extracting(Page.Block::argument).containsExactlyInAnyOrderElementsOf(
                    files.map(file -> "example/api/" + file.getFileName()).toList());
        }
    }

    @Test
    void aQrCode() {
        api.answers("/cgi-bin/qrcode/create", Map.of("ticket", "gQH", "expire_seconds", 604800, "url",
                "http://weixin.qq.com/q/1"));
        assertThat(new TableCodes(api).code(7)).isEqualTo("http://weixin.qq.com/q/1");
        assertThat(posted("/cgi-bin/qrcode/create")).containsExactly(JsonValue.of(Map.of("expire_seconds",
                604800, "action_name", "QR_STR_SCENE", "action_info",
                Map.of("scene", Map.of("scene_str", "table:7")))));
    }

    @Test
    void aRemark() {
        api.answers("/cgi-bin/user/info/updateremark", Map.of("errcode", 0)).answers("/cgi-bin/user/info",
                Map.of("openid", "o1", "remark", "喜欢茶"));
        Remarks remarks = new Remarks(api);
        remarks.note("o1", "喜欢茶");
        assertThat(remarks.of("o1")).isEqualTo("喜欢茶");
        assertThat(posted("/cgi-bin/user/info/updateremark"))
                .containsExactly(JsonValue.of(Map.of("openid", "o1", "remark", "喜欢茶")));
    }

    @Test
    void aTag_newOrKnown() {
        api.answers("/cgi-bin/tags/members/batchtagging", Map.of("errcode", 0))
                .answers("/cgi-bin/tags/create", Map.of("tag", Map.of("id", 134, "name", "常客")));
        new Regulars(api).add(List.of("o1"));
        api.fails("/cgi-bin/tags/create", Reason.REJECTED, 45157).answers("/cgi-bin/tags/get",
                Map.of("tags", List.of(Map.of("id", 2, "name", "星标组"), Map.of("id", 134, "name", "常客"))));
        new Regulars(api).add(List.of("o2", "o3"));
        assertThat(posted("/cgi-bin/tags/members/batchtagging")).containsExactly(
                JsonValue.of(Map.of("openid_list", List.of("o1"), "tagid", 134)),
                JsonValue.of(Map.of("openid_list", List.of("o2", "o3"), "tagid", 134)));
        api.fails("/cgi-bin/tags/create", Reason.REJECTED, 45056);
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> new Regulars(api).add(List.of("o4")));
    }

    @Test
    void aFile() throws IOException {
        api.answers("/cgi-bin/media/upload", Map.of("type", "image", "media_id", "m1"))
                .answersWithFile("/cgi-bin/media/get", "image/jpeg", "cat.jpg", JPEG);
        Pictures pictures = new Pictures(api);
        assertThat(pictures.upload(Files.write(folder.resolve("cat.jpg"), JPEG))).isEqualTo("m1");
        pictures.download("m1", folder.resolve("back.jpg"));
        assertThat(folder.resolve("back.jpg")).hasBinaryContent(JPEG);
        assertThat(api.uploaded()).singleElement().satisfies(file -> {
            assertThat(file.part()).isEqualTo("media");
            assertThat(file.fileName()).isEqualTo("cat.jpg");
            assertThat(file.bytes()).isEqualTo(JPEG);
        });
    }

    @Test
    void allFollowers() {
        api.answers("/cgi-bin/user/get", Map.of("total", 0, "count", 0, "next_openid", ""));
        List<String> seen = new ArrayList<>();
        assertThat(new FollowerCount(api).count(seen::add)).isZero();
        assertThat(seen).isEmpty();
    }
}
