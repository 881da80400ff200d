package dev.hexin.app.soak;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection that is kept, on which pushes may follow each other before the first one is answered. */
final class Wire implements AutoCloseable {
    private static final String LENGTH = "content-length:";

    private final Hexin hexin;
    private final Socket socket;
    private final InputStream in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 15);

    Wire(Hexin hexin) throws IOException {
        this.hexin = hexin;
        socket = new Socket("localhost", hexin.port());
        socket.setTcpNoDelay(true);
        hangUpAfter(Plan.HANGS_UP_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 15);
    }

    /** How long an answer may take. */
    void hangUpAfter(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    void push(int number) {
        String content = Words.question(number);
        String fields = Plan.isText(number)
                ? "<Content><![CDATA[" + content + "]]></Content>"
                : "<Title><![CDATA[" + content + "]]></Title><Description><![CDATA[]]></Description>"
                        + "<Url><![CDATA[http://example.com/]]></Url>";
        // a text and a link of two followers share a MsgId
        push(Pushes.push(Ledger.follower(number), Plan.isText(number) ? "text" : "link",
                fields + "<MsgId>" + (1 + number / 2) + "</MsgId>"));
    }

    void push(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(
                ("POST /wechat" + hexin.signedQuery() + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                        + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(bytes);
    }

    void send() throws IOException {
        out.writeTo(socket.getOutputStream());
        out.reset();
    }

    /**
     * The next reply.
     *
     * @throws IOException when there is none: the other end has hung up, or we are about to
     */
    String reply() throws IOException {
        String status = line();
        if (!status.equals("HTTP/1.1 200 OK")) {
            throw new AssertionError(status);
        }
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).trim());
            }
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("within a reply");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
