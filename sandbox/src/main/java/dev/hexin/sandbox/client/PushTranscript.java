package dev.hexin.sandbox.client;

import java.util.List;
import java.util.Optional;

/**
 * The transcript of one push: its attempts, its reply and the rules that were broken.
 *
 * @param all everything the sandbox told, for what has no name here
 */
public record PushTranscript(
        String id,
        boolean done,
        boolean faultLine,
        List<Attempt> attempts,
        SandboxJson all) {

    /**
     * One attempt.
     *
     * @param outcome running, answered, timeout, failed or lost
     * @param millis how long it took; 0 while it runs
     * @param status the HTTP status of the answer; 0 without one
     * @param answer the answer's body, decrypted where it was encrypted
     */
    public record Attempt(
            int number,
            String outcome,
            String target,
            long millis,
            int status,
            String answer,
            List<Finding> findings) {}

    /** A rule that was broken. */
    public record Finding(String rule, String severity, String sentence) {}

    static PushTranscript of(SandboxJson json) {
        return new PushTranscript(json.text("id"), json.text("state").equals("done"), json.flag("faultLine"),
                json.list("attempts").stream().map(PushTranscript::attempt).toList(), json);
    }

    private static Attempt attempt(SandboxJson json) {
        var answered = json.has("answer");
        var answer = answered ? json.object("answer") : json;
        return new Attempt((int) json.number("number"), json.text("outcome"),
                json.object("request").text("url"),
                json.number("millis"), answered ? (int) answer.number("status") : 0,
                !answered ? "" : answer.has("plain") ? answer.text("plain") : answer.text("body"),
                json.list("findings").stream()
                        .map(each -> new Finding(each.text("rule"), each.text("severity"), each.text("en")))
                        .toList());
    }

    /** What the follower saw, as fields: type, content, articles …; empty where nothing was said. */
    public Optional<SandboxJson> reply() {
        return all.has("reply") ? Optional.of(all.object("reply")) : Optional.empty();
    }

    /** The text the follower saw; empty where the reply was no text or there was none. */
    public String replyText() {
        return reply().map(reply -> reply.text("content")).orElse("");
    }

    /** How each attempt ended. */
    public List<String> outcomes() {
        return attempts.stream().map(Attempt::outcome).toList();
    }

    /** All broken rules, attempt by attempt. */
    public List<Finding> findings() {
        return attempts.stream().flatMap(attempt -> attempt.findings().stream()).toList();
    }

    /** Whether any rule was broken that costs the reply. */
    public boolean hasFault() {
        return findings().stream().anyMatch(finding -> finding.severity().equals("fault"));
    }
}
