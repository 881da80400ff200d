package dev.hexin.wechatapi;

import dev.hexin.domain.platform.JsonValue;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

/** JSON bodies hold no escape beyond what JSON demands: the platform shows others literally. */
class JsonBodyTest {

    @Property(tries = 2000)
    void onlyQuotesAndBackslashesAndLineEndsAreEscaped(@ForAll String text) throws IOException {
        String body = JsonBody.of(JsonValue.of(Map.of("text", text, "list", List.of(text))));
        String demanded = body.replaceAll("\\\\[\"\\\\nrt]", "");
        assertThat(demanded).doesNotContain("\\");
        JsonNode read = ObjectMapper.getDefault().readValue(body.getBytes(StandardCharsets.UTF_8),
                JsonNode.class);
        String kept = read.get("text").getStringValue();
        assertThat(kept).isEqualTo(withoutWhatJsonCanOnlyEscape(text));
        assertThat(read.get("list").get(0).getStringValue()).isEqualTo(kept);
    }

    /** And without what WeChat can't carry, by code points. */
    private static String withoutWhatJsonCanOnlyEscape(String text) {
        return text.codePoints().filter(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t')
                .filter(c -> c < 0xd800 || c > 0xdfff).filter(c -> c != 0xfffe && c != 0xffff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Property(tries = 500)
    void namesAreWrittenTheSameWay(@ForAll String name) {
        assertThat(JsonBody.of(JsonValue.of(Map.of(name, 1))).replaceAll("\\\\[\"\\\\nrt]", ""))
                .doesNotContain("\\");
    }
}
