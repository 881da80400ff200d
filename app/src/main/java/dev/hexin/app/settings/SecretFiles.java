package dev.hexin.app.settings;

import dev.hexin.domain.settings.Complaints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Secrets that come from files: {@code WECHAT_APP_SECRET_FILE=/run/secrets/app-secret} stands for the
 * variable without {@code _FILE}, as in Docker's official images. The content is the value, without its last
 * line break.
 */
final class SecretFiles {
    static final String SUFFIX = "_FILE";
    private static final int MOST_BYTES = 64 * 1024;

    private final Map<String, String> contents = new HashMap<>();
    private final Map<String, String> unusable = new TreeMap<>();

    /** @param variables the process's environment variables, without empty ones */
    SecretFiles(Map<String, String> variables) {
        named(variables.keySet()).forEach(secret -> read(secret, variables));
    }

    /** The secrets of which these variables say the file: each account has its own. */
    private static Stream<String> named(Set<String> variables) {
        Set<String> accounts = variables.stream().flatMap(name -> AccountNames.inVariable(name).stream())
                .collect(Collectors.toSet());
        Set<String> secrets = Settings.names().secretsWithAccounts(accounts).stream()
                .map(Complaints::variable).collect(Collectors.toSet());
        return variables.stream().filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .filter(secret -> secrets.contains(RelaySettings.general(secret)));
    }

    /** The files that the variables name. */
    static Stream<String> named(Map<String, String> variables) {
        return named(variables.keySet()).map(secret -> variables.get(secret + SUFFIX));
    }

    /** What was read, by the variable that it stands for. */
    Map<String, String> contents() {
        return contents;
    }

    /** A sentence for each that could not be used, by the variable that it stands for, in order. */
    Map<String, String> unusable() {
        return unusable;
    }

    private void read(String secret, Map<String, String> variables) {
        if (variables.containsKey(secret)) {
            fail(secret, "%s and %s are both set: set one of them.".formatted(secret, secret + SUFFIX));
            return;
        }
        try {
            Path file = Path.of(variables.get(secret + SUFFIX));
            byte[] bytes = Files.size(file) > MOST_BYTES ? new byte[0] : Files.readAllBytes(file);
            String content = new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
            if (content.isBlank()) {
                fail(secret, "%s should name a file that holds the secret and nothing else."
                        .formatted(secret + SUFFIX));
            } else {
                contents.put(secret, content);
            }
        } catch (IOException | InvalidPathException | SecurityException failure) {
            fail(secret, "%s should name a file that Hexin can read.".formatted(secret + SUFFIX));
        }
    }

    private void fail(String secret, String sentence) {
        unusable.put(secret, sentence);
    }
}
