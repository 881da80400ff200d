package dev.hexin.app.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.domain.profile.PersonRecord.Deletion;
import dev.hexin.domain.profile.PersonRecord.EndedSessions;
import dev.hexin.domain.profile.UserProfile;

/** The lines of an export as JSON; docs/databases.md describes them. */
final class LineJson {
    private static final String FORMAT = "hexin-export-1";
    private static final int DEEPEST = 10;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

    private LineJson() {}

    static String write(Line line) {
        ObjectNode object = JSON.createObjectNode();
        switch (line) {
            case Line.Begin begin -> object.put("format", FORMAT).put("account", begin.account().value())
                    .put("key", begin.key());
            case Line.Profile person -> {
                object.put("account", person.account().value());
                write(person, object.putObject("profile"));
            }
            case Line.Record other -> {
                object.put("account", other.account().value());
                switch (other.content()) {
                    case Deletion(var person, var reason, var at) -> object.putObject("deletion")
                            .put("person", person).put("reason", reason).put("at", at.toString());
                    case EndedSessions(var person, var epoch, var until) -> object.putObject("endedSessions")
                            .put("person", person).put("epoch", epoch).put("until", until.toString());
                    default -> throw new IllegalArgumentException("a profile has a line of its own kind");
                }
            }
            case Line.End end -> object.put("end", true);
        }
        return object.toString();
    }

    private static void write(Line.Profile line, ObjectNode object) {
        UserProfile profile = line.profile();
        object.put("openid", profile.openId().value());
        if (profile.unionId() != null) {
            object.put("unionId", profile.unionId());
        }
        object.put("nickname", profile.nickname()).put("sex", profile.sex().ordinal())
                .put("province", profile.province()).put("city", profile.city())
                .put("country", profile.country());
        if (profile.pictureUrl() != null) {
            object.put("pictureUrl", profile.pictureUrl());
        }
        profile.privileges().forEach(object.putArray("privileges")::add);
        object.put("fetchedAt", profile.fetchedAt().toString());
        Line.Token token = line.token();
        if (token != null) {
            object.putObject("token").put("encrypted", token.encrypted()).put("expiresAt",
                    token.expiresAt().toString());
        }
    }

    /** @throws MalformedLineException where it is none */
    static Line read(String line) {
        if (line.length() > NumberedLines.LONGEST) {
            throw new MalformedLineException("should be shorter");
        }
        try {
            if (JSON.readTree(line) instanceof ObjectNode object) {
                return new LineFields(object).line(FORMAT);
            }
        } catch (JsonProcessingException noJson) {
            // its message quotes the line
        }
        throw new MalformedLineException("should be a JSON object");
    }
}
