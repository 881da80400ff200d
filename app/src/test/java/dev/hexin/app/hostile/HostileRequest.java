package dev.hexin.app.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request of the corpus, as bytes, and the status that it gets; 0 stands for any that is not the server's
 * fault.
 */
record HostileRequest(String name, int status, byte[] bytes) {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:(r)|(n)|x([0-9a-f]{2}))");

    static List<HostileRequest> corpus() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/hostile/requests.txt")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(HostileRequest::of)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static HostileRequest of(String line) {
        String[] parts = line.split(" \\| ", 3);
        String raw = ESCAPE.matcher(parts[2]).replaceAll(escape -> escape.group(1) != null
                ? "\r"
                : escape.group(2) != null
                        ? "\n"
                        : Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(escape.group(3), 16))));
        return new HostileRequest(parts[0], parts[1].equals("*") ? 0 : Integer.parseInt(parts[1]),
                raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Everything that the server says until it closes. */
    String send(int port) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(300_000);
            socket.getOutputStream().write(bytes);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(name, failure);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
