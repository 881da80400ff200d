package dev.hexin.app.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.profile.PersonRecord.Deletion;
import dev.hexin.domain.profile.PersonRecord.EndedSessions;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.profile.UserProfile.Sex;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads a line's fields; one that is not as it should be is named. */
record LineFields(JsonNode object) {
    private static final String PSEUDONYM = "[0-9a-f]{64}";
    private static final String EPOCH = "[A-Za-z0-9_-]{1,64}";

    Line line(String format) {
        if (object.path("end").asBoolean()) {
            return new Line.End();
        }
        if (object.has("format") && !object.path("format").asText().equals(format)) {
            throw new MalformedLineException("should have the format " + format
                    + ": another version of Hexin wrote this");
        }
        AppId account = new AppId(text("account", AppId::isValid));
        if (object.has("format")) {
            return new Line.Begin(account, text("key", key -> key.matches(PSEUDONYM)));
        }
        if (object.path("profile").isObject()) {
            return new LineFields(object.path("profile")).profile(account);
        }
        if (object.path("deletion").isObject()) {
            LineFields fields = new LineFields(object.path("deletion"));
            return new Line.Record(account, new Deletion(
                    fields.text("person", person -> person.matches(PSEUDONYM)), fields.text("reason"),
                    fields.time("at")));
        }
        if (object.path("endedSessions").isObject()) {
            LineFields fields = new LineFields(object.path("endedSessions"));
            return new Line.Record(account, new EndedSessions(
                    fields.text("person", person -> person.matches(PSEUDONYM)),
                    fields.text("epoch", epoch -> epoch.matches(EPOCH)), fields.time("until")));
        }
        throw new MalformedLineException("should have a profile, a deletion or endedSessions");
    }

    private Line profile(AppId account) {
        int sex = object.path("sex").asInt(-1);
        if (!object.path("sex").isInt() || sex < 0 || sex >= Sex.values().length) {
            throw wrong("sex");
        }
        UserProfile profile = new UserProfile(new OpenId(text("openid", OpenId::isValid)),
                textOrNull("unionId"), text("nickname"), Sex.of(sex), text("province"), text("city"),
                text("country"), textOrNull("pictureUrl"), texts("privileges"), time("fetchedAt"));
        return new Line.Profile(account, profile,
                object.has("token") ? new LineFields(object.path("token")).token() : null);
    }

    private Line.Token token() {
        return new Line.Token(text("encrypted"), time("expiresAt"));
    }

    private String text(String name) {
        return text(name, text -> true);
    }

    private String text(String name, Predicate<String> isOne) {
        JsonNode field = object.path(name);
        if (!field.isTextual() || !isOne.test(field.textValue())) {
            throw wrong(name);
        }
        return field.textValue();
    }

    private @Nullable String textOrNull(String name) {
        return object.hasNonNull(name) ? text(name) : null;
    }

    private List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (!object.path(name).isArray()) {
            throw wrong(name);
        }
        for (JsonNode item : object.path(name)) {
            if (!item.isTextual()) {
                throw wrong(name);
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    /** In milliseconds, as databases have it. */
    private Instant time(String name) {
        try {
            Instant time = Instant.parse(text(name)).truncatedTo(ChronoUnit.MILLIS);
            time.toEpochMilli();
            return time;
        } catch (DateTimeException | ArithmeticException none) {
            throw wrong(name);
        }
    }

    private static MalformedLineException wrong(String name) {
        return new MalformedLineException("should have a \"" + name + "\" as an export writes it");
    }
}
