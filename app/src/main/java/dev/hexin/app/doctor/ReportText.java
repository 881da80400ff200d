package dev.hexin.app.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.hexin.app.settings.Language;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a report for people, or as JSON for programs. */
final class ReportText {
    private static final int STATE = 12;
    private static final int ID = 26;

    private ReportText() {}

    /** A block of lines for the process and for each account, a line for each check, and a sum. */
    static String lines(Report report) {
        StringBuilder text = new StringBuilder();
        @Nullable
        String account = null;
        for (Check check : report.checks()) {
            if (check.account() != null && !check.account().equals(account)) {
                account = check.account();
                text.append('\n').append(report.language() == Language.ZH ? "账号 " : "Account ")
                        .append(account)
                        .append('\n');
            }
            String state = check.state() == CheckState.FINDING
                    ? check.state().label().toUpperCase(Locale.ROOT)
                    : check.state().label();
            text.append(padded(state, STATE)).append(padded(check.id(), ID)).append(check.sentence())
                    .append('\n');
            if (check.nextStep() != null) {
                text.append(" ".repeat(STATE + ID)).append("→ ").append(check.nextStep()).append('\n');
            }
        }
        return text.append('\n').append(sum(report)).append('\n').toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static String sum(Report report) {
        long findings = report.findings();
        if (report.language() == Language.ZH) {
            return findings == 0 ? "没有发现问题。" : "发现 " + findings + " 个问题。";
        }
        return findings == 0 ? "Nothing is wrong." : findings == 1 ? "1 finding." : findings + " findings.";
    }

    /** One object, on one line. */
    static String json(Report report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("language", report.language().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("findings", report.findings());
            json.writeArrayFieldStart("checks");
            for (Check check : report.checks()) {
                json.writeStartObject();
                json.writeStringField("account", check.account());
                json.writeStringField("id", check.id());
                json.writeStringField("state", check.state().label());
                json.writeStringField("sentence", check.sentence());
                json.writeStringField("next_step", check.nextStep());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.append('\n').toString();
    }
}
