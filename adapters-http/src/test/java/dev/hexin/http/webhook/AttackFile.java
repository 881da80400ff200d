package dev.hexin.http.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A file of the corpus of attacks; the README beside the files says how one is written. */
record AttackFile(String name, List<Mode> modes, String expected, String request) {
    private static final Pattern REPEATED = Pattern.compile("\\{(gzip|.)\\*(\\d{1,7})}");

    static Stream<AttackFile> all() {
        try {
            Path folder = Path.of(AttackFile.class.getResource("/attacks/webhook").toURI());
            try (Stream<Path> files = Files.list(folder)) {
                return files.sorted().map(AttackFile::of).toList().stream();
            }
        } catch (IOException | URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static AttackFile of(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
            List<Mode> modes = Arrays.stream(header(text, "mode").split(" "))
                    .map(mode -> Mode.valueOf(mode.toUpperCase(Locale.ROOT))).toList();
            return new AttackFile(file.getFileName().toString().replace(".http", ""), modes,
                    header(text, "expect"),
                    text.replaceAll("(?m)^#.*\n", ""));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String header(String text, String name) {
        Matcher header = Pattern.compile("(?m)^# " + name + ": (.*)$").matcher(text);
        if (!header.find()) {
            throw new IllegalStateException("an attack has no line with # " + name + ":");
        }
        return header.group(1).strip();
    }

    /** As it is sent. */
    byte[] bytes(String nonce) {
        SignedPush push = SignedPush.valid().withNonce(nonce);
        String encrypt = SignedPush.cipher(SignedPush.KEY).encrypt(push.body());
        int head = request.indexOf("\n\n") + 2;
        String filled = (request.substring(0, head).replace("\n", "\r\n") + body(head))
                .replace("{signed}", push.query()).replace("{forged}", push.withWrongSignature().query())
                .replace("{stale}", push.withStaleTimestamp().query())
                .replace("{msg_signature}", push.msgSignature(encrypt)).replace("{encrypt}", encrypt);
        return REPEATED.matcher(filled)
                .replaceAll(found -> Matcher
                        .quoteReplacement(repeated(found.group(1), Integer.parseInt(found.group(2)))))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private String body(int from) {
        String body = request.substring(from);
        return request.contains("chunked") ? body.replace("\n", "\r\n") : body;
    }

    private static String repeated(String what, int times) {
        if (!what.equals("gzip")) {
            return what.repeat(times);
        }
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(new byte[times]);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new String(Arrays.copyOf(zipped.toByteArray(), zipped.size() / 2),
                StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return name;
    }
}
