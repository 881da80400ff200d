package dev.hexin.sandbox.push;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads an HTTP/1.1 answer: status line, headers, and a body by length, in chunks, or to the end. */
final class HttpResponseReader {
    private static final int MAX_LINE = 8192;
    private static final int MAX_HEADERS = 100;

    private final InputStream in;
    private final int maxBody;

    private HttpResponseReader(InputStream in, int maxBody) {
        this.in = in;
        this.maxBody = maxBody;
    }

    static Exchange.Answered read(InputStream in, int maxBody) throws IOException {
        return new HttpResponseReader(in, maxBody).answer();
    }

    private Exchange.Answered answer() throws IOException {
        while (true) {
            var status = status();
            var headers = headers();
            if (status >= 200) {
                return new Exchange.Answered(status, headers, body(status, headers));
            }
        }
    }

    private int status() throws IOException {
        var line = line();
        if (!line.matches("HTTP/1\\.[01] [0-9]{3}( .*)?")) {
            throw new IOException("the answer is not HTTP/1.1");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private Map<String, String> headers() throws IOException {
        var headers = new LinkedHashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            if (colon < 1 || headers.size() >= MAX_HEADERS) {
                throw new IOException("the answer's headers are broken");
            }
            headers.put(line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(int status, Map<String, String> headers) throws IOException {
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        if (headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT).contains("chunked")) {
            return chunks();
        }
        var length = headers.get("content-length");
        if (length == null) {
            return in.readNBytes(maxBody + 1);
        }
        if (!length.matches("[0-9]{1,9}")) {
            throw new IOException("the answer's Content-Length is broken");
        }
        return exactly(Math.min(Integer.parseInt(length), maxBody + 1));
    }

    private byte[] chunks() throws IOException {
        var out = new ByteArrayOutputStream();
        while (out.size() <= maxBody) {
            var size = line().split(";", 2)[0].strip();
            if (!size.matches("[0-9A-Fa-f]{1,7}")) {
                throw new IOException("the answer's chunks are broken");
            }
            var length = Integer.parseInt(size, 16);
            if (length == 0) {
                headers();
                break;
            }
            out.write(exactly(Math.min(length, maxBody + 1)));
            if (length <= maxBody) {
                line();
            }
        }
        return out.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended in the middle of the answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next == -1) {
                throw new EOFException("the connection was closed without an answer");
            }
            if (line.size() >= MAX_LINE) {
                throw new IOException("a line of the answer's head is too long");
            }
            line.write(next);
        }
        var text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
