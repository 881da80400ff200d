package dev.hexin.app.doctor;

import dev.hexin.app.journey.Visitor;
import dev.hexin.sandbox.client.SandboxClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code doctor --live} prints, and does with the sandbox what a tester would do with WeChat. */
final class LiveTester {
    static final String OPENID = "oPl4nt3d-openid-of-a-tester1";
    static final String NICKNAME = "Planted Nickname";
    static final String WORDS = "planted words of a tester";
    private static final Pattern STEP = Pattern.compile("\\d+/20 +(\\S+)");
    private static final Pattern PORT = Pattern.compile(".*port (\\d+), webhook (\\S+);.*");
    private static final Pattern TICKET = Pattern.compile(".*showqrcode\\?ticket=(\\S+) in a browser.*");
    private static final Pattern NUMBER = Pattern.compile("\\d{4}");

    private final SandboxClient wechat;
    private final Set<String> skipped;
    private final Map<String, Runnable> deeds = new HashMap<>();
    private final BlockingQueue<Integer> typed = new LinkedBlockingQueue<>();
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder all = new StringBuilder();
    private String step = "";
    private String ticket = "";
    private int port;

    /** @param skipped the steps in which the tester types s */
    LiveTester(SandboxClient wechat, String... skipped) {
        this.wechat = wechat;
        this.skipped = Set.of(skipped);
        deeds.putAll(Map.of("url", wechat::verify, "url-again", wechat::verify,
                "follow", () -> wechat.push(OPENID, "subscribe"),
                "text", () -> wechat.pushText(OPENID, WORDS),
                "long-reply", this::sendBack,
                "silence", () -> List.of(WORDS, "0").forEach(text -> wechat.pushText(OPENID, text)),
                "retry", () -> wechat.pushText(OPENID, WORDS),
                "brackets", () -> wechat.pushText(OPENID, "a]]>b"),
                "picture", () -> wechat.push(OPENID, "image"), "menu", () -> type("y")));
        deeds.putAll(Map.of("tap",
                () -> wechat.push(OPENID, "CLICK", Map.of("EventKey", LiveCalls.KEY)),
                "scan", this::scan, "deny", this::deny, "sign-in",
                () -> {
                    Visitor visitor = new Visitor(port, wechat);
                    visitor.signIn(OPENID);
                    visitor.get("/profile");
                },
                "unfollow", () -> wechat.push(OPENID, "unsubscribe")));
    }

    /** In place of what the tester does as a rule. */
    LiveTester doing(String otherStep, Runnable deed) {
        deeds.put(otherStep, deed);
        return this;
    }

    private void sendBack() {
        String reply = wechat.pushText(OPENID, WORDS).replyText();
        Matcher number = NUMBER.matcher(reply);
        wechat.pushText(OPENID, number.find() ? number.group() : "none");
    }

    private void scan() {
        if (!ticket.isEmpty()) { // else the platform gave no code
            wechat.scan(OPENID, ticket);
        }
    }

    private void deny() {
        wechat.consent(OPENID, "refuse");
        new Visitor(port, wechat).tap();
        type("");
    }

    /** What is typed, as it is typed: a pipe would want its writer's thread to live on. */
    InputStream keyboard() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    return typed.take();
                } catch (InterruptedException interrupted) {
                    throw new IOException(interrupted);
                }
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                into[from] = (byte) read();
                return 1;
            }
        };
    }

    void type(String text) {
        (text + '\n').chars().forEach(typed::add);
    }

    /** The tester's screen. */
    PrintStream screen() {
        return new PrintStream(new OutputStream() {
            @Override
            public void write(int b) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                show(new String(bytes, from, length, StandardCharsets.UTF_8));
            }
        }, true, StandardCharsets.UTF_8);
    }

    private void show(String text) {
        all.append(text);
        for (char c : text.toCharArray()) {
            if (c == '\n') {
                read(line.toString().strip());
                line.setLength(0);
            } else {
                line.append(c);
            }
        }
    }

    private void read(String text) {
        Matcher begun = STEP.matcher(text);
        Matcher listens = PORT.matcher(text);
        Matcher code = TICKET.matcher(text);
        if (listens.matches()) {
            port = Integer.parseInt(listens.group(1));
            wechat.targets(URI.create("http://localhost:" + port + listens.group(2)));
        } else if (begun.matches()) {
            step = begun.group(1);
        } else if (!step.isEmpty()) {
            String now = step;
            step = "";
            ticket = code.matches() ? URLDecoder.decode(code.group(1), StandardCharsets.UTF_8) : ticket;
            if (skipped.contains(now)) {
                type("s");
            } else if (deeds.containsKey(now)) {
                Thread.ofVirtual().start(deeds.get(now));
            }
        }
    }

    /** All that was printed. */
    String output() {
        return all.toString();
    }

    String ticket() {
        return ticket;
    }
}
