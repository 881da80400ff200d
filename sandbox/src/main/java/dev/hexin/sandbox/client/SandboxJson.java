package dev.hexin.sandbox.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object that the sandbox answered, read by name. */
public record SandboxJson(Map<String, @Nullable Object> fields) {

    @SuppressWarnings("unchecked")
    static SandboxJson of(@Nullable Object parsed) {
        if (parsed instanceof Map<?, ?> map) {
            return new SandboxJson((Map<String, @Nullable Object>) map);
        }
        throw new IllegalStateException("The sandbox did not answer a JSON object");
    }

    static List<SandboxJson> listOf(@Nullable Object parsed) {
        if (parsed instanceof List<?> list) {
            return list.stream().map(SandboxJson::of).toList();
        }
        throw new IllegalStateException("The sandbox did not answer a JSON list");
    }

    /** The text of a field; empty where it is missing or null. */
    public String text(String name) {
        var value = fields.get(name);
        return value == null ? "" : value.toString();
    }

    public long number(String name) {
        return fields.get(name) instanceof Number number ? number.longValue() : 0;
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    public boolean has(String name) {
        return fields.get(name) != null;
    }

    /** The texts of a list; empty where it is missing. */
    public List<String> texts(String name) {
        return fields.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    public SandboxJson object(String name) {
        return of(fields.get(name));
    }

    public List<SandboxJson> list(String name) {
        return fields.get(name) == null ? List.of() : listOf(fields.get(name));
    }
}
