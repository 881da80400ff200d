package dev.hexin.app.replica;

import dev.hexin.sandbox.client.PushTranscript;
import dev.hexin.sandbox.client.SandboxClient;
import java.util.List;

/** A text of a follower who never writes another one, and what came of it. */
record Question(SandboxClient wechat, Replica asked, String follower, String openId, String push) {

    /** What the platform saw, when it asks no more. */
    PushTranscript end() {
        return wechat.await(push);
    }

    void awaitAttempt(int number) {
        wechat.awaitAttempt(push, number);
    }

    /** Waits until it is being handled somewhere. */
    Question awaitRun() {
        return awaitRuns(1);
    }

    /** Waits until that many replicas have begun to handle it. */
    Question awaitRuns(int count) {
        asked.await(count + " runs for " + follower, () -> runs().size() >= count);
        return this;
    }

    /** Its handler, which waits for that, gets its answer. */
    void letGoOn() {
        asked.letGoOn(follower);
    }

    /** What the follower is told in the end: as a reply, or as a message behind the holding text. */
    String answer() {
        String reply = end().replyText();
        return SharedAccount.HOLDING_TEXT.equals(reply) ? message() : reply;
    }

    /** The replicas that have run its handler, in their order. */
    List<String> runs() {
        return asked.runs().stream().filter(run -> run.endsWith(" " + follower))
                .map(run -> run.split(" ")[1]).toList();
    }

    /** How each attempt ended. */
    List<String> attempts() {
        return end().attempts().stream().map(PushTranscript.Attempt::outcome).toList();
    }

    /** Waits for an answer that comes as a message. */
    String message() {
        return wechat.awaitChat(openId, "customer-service", 0, 1).getFirst().object("content").text(
                "content");
    }

    /** What the follower has been told so far, but for the holding text. */
    List<String> answers() {
        return wechat.chat(openId).stream().filter(line -> !line.text("source").equals("follower"))
                .map(line -> line.object("content").text("content"))
                .filter(text -> !text.equals(SharedAccount.HOLDING_TEXT)).toList();
    }

    /** Runs, how the attempts ended, and what the follower was told: for whoever reads a failure. */
    @Override
    public String toString() {
        return follower + ": runs " + runs() + ", attempts " + attempts() + ", answers " + answers()
                + (end().faultLine() ? ", A FAULT LINE" : "");
    }
}
