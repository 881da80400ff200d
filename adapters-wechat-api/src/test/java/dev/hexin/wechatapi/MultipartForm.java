package dev.hexin.wechatapi;

import dev.hexin.wechatapi.ScriptedPlatform.Asked;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A multipart form, read by the letter of the standard from what has arrived. */
record MultipartForm(List<Part> parts) {
    private static final Pattern NAME = Pattern.compile("; name=\"([^\"]*)\"(?:; filename=\"([^\"]*)\")?");

    /** @param fileName empty where the part is no file */
    record Part(String name, String fileName, String head, byte[] content) {
        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    static MultipartForm of(Asked asked) {
        String type = asked.contentType();
        String boundary = "--" + type.substring(type.indexOf("boundary=") + "boundary=".length());
        String body = new String(asked.bytes(), StandardCharsets.ISO_8859_1);
        if (!body.startsWith(boundary + "\r\n") || !body.endsWith("\r\n" + boundary + "--\r\n")) {
            throw new IllegalArgumentException("no form: " + type);
        }
        List<Part> parts = new ArrayList<>();
        String inner = "\r\n" + body.substring(0, body.length() - boundary.length() - 6);
        for (String part : inner.split(Pattern.quote("\r\n" + boundary + "\r\n"))) {
            if (!part.isEmpty()) {
                parts.add(part(part));
            }
        }
        return new MultipartForm(parts);
    }

    private static Part part(String part) {
        int end = part.indexOf("\r\n\r\n");
        String head = new String(part.substring(0, end).getBytes(StandardCharsets.ISO_8859_1),
                StandardCharsets.UTF_8);
        Matcher name = NAME.matcher(head);
        if (!head.startsWith("Content-Disposition: form-data;") || !name.find()) {
            throw new IllegalArgumentException("no part: " + head);
        }
        return new Part(name.group(1), name.group(2) == null ? "" : name.group(2), head,
                part.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
    }

    Part file() {
        return parts.stream().filter(part -> !part.fileName().isEmpty()).findFirst().orElseThrow();
    }

    Map<String, String> fields() {
        Map<String, String> fields = new HashMap<>();
        parts.stream().filter(part -> part.fileName().isEmpty())
                .forEach(part -> fields.put(part.name(), part.text()));
        return fields;
    }
}
