package dev.hexin.http.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files by which the platform knows that a domain is ours: {@code MP_verify_NAME.txt}, to be found at the
 * root.
 *
 * @param contents what is in each file, by its NAME
 */
record DomainVerification(Map<String, String> contents) {
    private static final Pattern ENTRY = Pattern.compile(
            "(?:MP_verify_)?([A-Za-z0-9]{1,64}?)(?:\\.txt)?(?:=([\\x21-\\x7e]{1,256}))?");

    DomainVerification {
        contents = Map.copyOf(contents);
    }

    /**
     * Reads entries such as {@code MP_verify_AbCdEf12.txt}, {@code AbCdEf12} or {@code AbCdEf12=CONTENT}.
     * Without a content it is the name, which is what the platform puts into the files that it hands out.
     *
     * @throws IllegalArgumentException when one {@linkplain #isEntry is none}
     */
    static DomainVerification of(List<String> entries) {
        Map<String, String> contents = new HashMap<>();
        for (String entry : entries) {
            Matcher matcher = ENTRY.matcher(entry.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("a domain verification is NAME or NAME=CONTENT");
            }
            contents.put(matcher.group(1), matcher.group(2) == null ? matcher.group(1) : matcher.group(2));
        }
        return new DomainVerification(contents);
    }

    static boolean isEntry(String text) {
        return ENTRY.matcher(text.strip()).matches();
    }

    /** What is in each file, by its whole name. */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        contents.forEach((name, content) -> files.put("MP_verify_" + name + ".txt", content));
        return files;
    }

    Optional<String> content(String name) {
        return Optional.ofNullable(contents.get(name));
    }
}
