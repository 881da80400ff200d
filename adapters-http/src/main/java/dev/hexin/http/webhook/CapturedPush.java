package dev.hexin.http.webhook;

import dev.hexin.http.webhook.PushRejected.Step;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.simple.SimpleHttpParameters;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request to the webhook that was written down as text: the request line with its query, headers, an empty
 * line, the body. Also what {@code curl -v} prints of it, whose lines begin with {@code >}.
 *
 * @param target path and query, as in the request line
 * @param encoded whether it has a {@code Content-Encoding}
 */
public record CapturedPush(String method, String target, boolean encoded, byte[] body) {
    private static final Pattern REQUEST_LINE = Pattern
            .compile("([A-Z]+) (?:https?://[^/ ]+)?(/\\S*)(?: HTTP/[\\d.]+)?");
    /** What curl says beside the request: remarks, the answer's head, progress. */
    private static final Pattern OF_CURL = Pattern.compile("(?m)^(?:[*<{}] ?.*|<)\\R?");
    private static final Pattern SENT = Pattern.compile("(?m)^> ?");
    private static final Pattern EMPTY_LINE = Pattern.compile("\\r?\\n[ \\t]*\\r?\\n");

    /** Empty where the text is no request. */
    public static Optional<CapturedPush> read(byte[] captured) {
        // as bytes: the body may be encoded in whatever way
        String text = new String(captured, StandardCharsets.ISO_8859_1).replaceFirst("^(?:ï»¿)?\\s+", "");
        if (SENT.matcher(text).find() && !REQUEST_LINE.matcher(firstLine(text)).matches()) {
            text = withoutCurl(text);
        }
        Matcher line = REQUEST_LINE.matcher(firstLine(text));
        if (!line.matches()) {
            return Optional.empty();
        }
        String[] parts = EMPTY_LINE.split(text, 2);
        String head = parts[0].toLowerCase(Locale.ROOT);
        boolean encoded = Pattern.compile("(?m)^content-encoding:(?!\\s*identity\\s*$)").matcher(head).find();
        return Optional.of(new CapturedPush(line.group(1), line.group(2), encoded,
                (parts.length < 2 ? "" : parts[1]).getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String firstLine(String text) {
        return text.split("\\R", 2)[0].strip();
    }

    /** XML begins with {@code <} too, but with a letter behind it. */
    private static String withoutCurl(String text) {
        StringBuilder request = new StringBuilder();
        for (String line : text.split("\\r?\\n", -1)) {
            if (line.startsWith(">")) {
                request.append(SENT.matcher(line).replaceFirst("")).append('\n');
            } else if (!OF_CURL.matcher(line).matches() || line.matches("<[A-Za-z!?/].*|[{}]\\S.*")) {
                request.append(line).append('\n');
            }
        }
        return request.toString();
    }

    /** The path alone. */
    public String path() {
        return target.split("\\?", 2)[0];
    }

    /** Whether it is the check that the platform makes of the URL. */
    public boolean isVerification() {
        return method.equals("GET");
    }

    /** @throws PushRejected of a query that is malformed */
    HttpParameters parameters() {
        try {
            Map<CharSequence, List<String>> values = new LinkedHashMap<>(
                    new QueryStringDecoder(target).parameters());
            return new SimpleHttpParameters(values, ConversionService.SHARED);
        } catch (IllegalArgumentException malformed) {
            throw PushRejected.forbidden(Step.QUERY, "The query is malformed");
        }
    }

    /** What was pushed stays out of logs. */
    @Override
    public String toString() {
        return "CapturedPush[" + method + " …]";
    }
}
