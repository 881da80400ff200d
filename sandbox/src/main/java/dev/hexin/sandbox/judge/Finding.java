package dev.hexin.sandbox.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;

import java.util.Locale;

/** One broken rule, said in a sentence. */
public record Finding(Rule rule, String english, String chinese) {
    static Finding of(Rule rule, Object... by) {
        return new Finding(rule, fill(rule.english(), by), fill(rule.chinese(), by));
    }

    private static String fill(String sentence, Object... by) {
        var filled = sentence;
        for (var i = 0; i < by.length; i++) {
            filled = filled.replace("{" + i + "}", shortened(String.valueOf(by[i])));
        }
        return filled;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 60
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 60)) + "…";
    }

    public boolean isFault() {
        return rule.severity() == Severity.FAULT;
    }

    public ObjectNode toJson() {
        return Json.object()
                .put("rule", rule.id())
                .put("severity", rule.severity().name().toLowerCase(Locale.ROOT))
                .put("en", english)
                .put("zh", chinese);
    }
}
