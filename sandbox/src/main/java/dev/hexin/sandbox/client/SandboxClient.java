package dev.hexin.sandbox.client;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Java client of the control API: {@code new SandboxClient(sandbox.url()).pushText(follower, "hello")}.
 * The sandbox waits for what takes time, so a caller never sleeps. Closing the client ends its connections.
 */
public final class SandboxClient extends SandboxControls implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final int patience;

    public SandboxClient(URI sandbox) {
        this(sandbox, PATIENCE_SECONDS);
    }

    /** @param patience for so many seconds it waits for what it is to await */
    SandboxClient(URI sandbox, int patience) {
        this(new SandboxHttp(sandbox, Duration.ofSeconds(patience + 30)), patience);
    }

    private SandboxClient(SandboxHttp http, int patience) {
        super(http);
        this.patience = patience;
    }

    /** A client for another account of the sandbox, over the same connections: close this one, not that. */
    public SandboxClient account(String name) {
        return new SandboxClient(http.forAccount(name), patience);
    }

    // pushing

    /** A follower writes a text; answers when the push is done. */
    public PushTranscript pushText(String follower, String text) {
        return await(startText(follower, text).id());
    }

    /** A push of the catalogue, by name, with its sample values; answers when it is done. */
    public PushTranscript push(String follower, String name) {
        return push(follower, name, Map.of());
    }

    /** A push of the catalogue with fields of one's own on top; a null takes a field away. */
    public PushTranscript push(String follower, String name, Map<String, ? extends @Nullable Object> fields) {
        return await(start(Map.of("follower", follower, "name", name, "fields", fields)).id());
    }

    /** A body of one's own, whatever it says; it is signed, and encrypted in the modes that do so. */
    public PushTranscript pushBody(String follower, String body) {
        return await(start(Map.of("follower", follower, "body", body)).id());
    }

    /** A person scans a QR code of the account, by its ticket or the text inside; answers when it is done. */
    public PushTranscript scan(String follower, String ticketOrUrl) {
        return await(start(Map.of("follower", follower, "scan", ticketOrUrl)).id());
    }

    /** As {@link #pushText}, but answers at once, while the attempts run. */
    public PushTranscript startText(String follower, String text) {
        return start(Map.of("follower", follower, "text", text));
    }

    /** Starts the push that a request describes, as the control API has it. */
    public PushTranscript start(Map<String, ? extends @Nullable Object> request) {
        return PushTranscript.of(http.object("POST", "/control/pushes", request));
    }

    /**
     * Waits until a push is done.
     *
     * @throws IllegalStateException when it is not after a minute
     */
    public PushTranscript await(String id) {
        var transcript = PushTranscript
                .of(http.object("GET", "/control/pushes/" + id + "?wait=" + patience, null));
        if (!transcript.done()) {
            throw new IllegalStateException("Push " + id + " is not done after " + patience + " s");
        }
        return transcript;
    }

    /**
     * Waits until an attempt of a push has begun (or the push is done before it comes to that).
     *
     * @throws IllegalStateException when neither is so after a minute; the message says how the attempts are
     */
    public PushTranscript awaitAttempt(String id, int number) {
        var transcript = PushTranscript.of(
                http.object("GET",
                        "/control/pushes/" + id + "?attempts=" + number + "&wait=" + patience,
                        null));
        if (!transcript.done() && transcript.attempts().size() < number) {
            throw new IllegalStateException("Attempt " + number + " of push " + id + " has not begun after "
                    + patience + " s: the attempts so far are " + transcript.outcomes());
        }
        return transcript;
    }

    public List<PushTranscript> pushes() {
        return http.list("/control/pushes").stream().map(PushTranscript::of).toList();
    }

    /**
     * Verifies the webhook's URL as the platform does when it is saved: {@code accepted}, {@code findings}.
     */
    public SandboxJson verify() {
        return http.object("POST", "/control/verify", Map.of());
    }

    // reading

    /**
     * What a follower sees: every line with seq, source (follower, passive, customer-service, system),
     * content.
     */
    public List<SandboxJson> chat(String follower) {
        return http.list("/control/chats/" + encoded(follower));
    }

    /**
     * Waits until the chat has this many lines from a source after a sequence number (0 for all of it).
     *
     * @throws IllegalStateException when it has fewer after a minute; the message says whose lines there are
     */
    public List<SandboxJson> awaitChat(String follower, String source, long after, int count) {
        var lines = http.list("/control/chats/" + encoded(follower) + "?source=" + source + "&after=" + after
                + "&count=" + count
                + "&wait=" + patience);
        if (lines.size() < count) {
            throw new IllegalStateException("The chat has " + lines.size() + " of " + count + " lines from "
                    + source + " after " + patience + " s: its lines are from "
                    + chat(follower).stream().map(line -> line.text("source")).toList());
        }
        return lines;
    }

    /**
     * How many messages a follower has received, since the start or reset: an object for each of passive,
     * customer-service and system, with a number for each type.
     */
    public SandboxJson received(String follower) {
        return http.object("GET", "/control/chats/" + encoded(follower) + "/received", null);
    }

    /** The API calls the back end made to paths that begin so. */
    public List<SandboxJson> calls(String path) {
        return http.list("/control/calls?path=" + encoded(path));
    }

    /**
     * Waits until there are this many such calls.
     *
     * @throws IllegalStateException when there are fewer after a minute; the message names the calls there
     *     are
     */
    public List<SandboxJson> awaitCalls(String path, int count) {
        var calls = http.list(
                "/control/calls?path=" + encoded(path) + "&count=" + count + "&wait=" + patience);
        if (calls.size() < count) {
            throw new IllegalStateException("The sandbox saw " + calls.size() + " of " + count + " calls of "
                    + path + " after " + patience + " s: all calls are "
                    + calls("").stream().map(call -> call.text("path")).toList());
        }
        return calls;
    }

    public List<SandboxJson> catalogue() {
        return http.list("/control/catalogue");
    }

    public List<SandboxJson> followers() {
        return http.list("/control/followers");
    }

    public SandboxJson state() {
        return http.object("GET", "/control/state", null);
    }

    /**
     * Follows a sign-in's redirect to the authorize page as a browser would, with the answer that was preset,
     * and answers where WeChat sends the browser then.
     *
     * @throws IllegalStateException when the link is refused; the message says by which rule
     */
    public URI authorize(URI location) {
        if (!"wechat_redirect".equals(location.getRawFragment())) {
            throw new IllegalStateException(
                    "The authorize link must end with #wechat_redirect (rule fragment)");
        }
        var request = HttpRequest.newBuilder(URI.create(location.toString().replaceFirst("#.*", ""))).build();
        var answer = http.answer(request);
        if (answer.statusCode() != 302) {
            throw new IllegalStateException("The authorize page refused: "
                    + answer.headers().firstValue("X-Sandbox-Error").orElse("no answer was preset")
                    + " (rule "
                    + answer.headers().firstValue("X-Sandbox-Rule").orElse("none") + ")");
        }
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
