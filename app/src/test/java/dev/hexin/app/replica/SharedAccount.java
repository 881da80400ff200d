package dev.hexin.app.replica;

import dev.hexin.app.Hexin;
import dev.hexin.sandbox.Sandbox;
import dev.hexin.sandbox.SandboxOptions;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.client.SandboxClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** WeChat, replicas of one account that share a store, and followers who write to them. */
final class SharedAccount implements AutoCloseable {
    static final String HOLDING_TEXT = "One moment, please.";
    static final String APP_ID = Account.madeUp().appId();
    static final String STORAGE_KEY = "a storage key of the tests, which nobody has";
    private static final Account ACCOUNT = new Account(APP_ID, Account.madeUp().appSecret(),
            Hexin.TOKEN, null);
    private static final Executor BESIDE = Thread::startVirtualThread;

    private final Sandbox sandbox = Sandbox
            .start(SandboxOptions.madeUp(URI.create("http://localhost:1/")).withAccount(ACCOUNT));
    private final SandboxClient wechat = new SandboxClient(sandbox.url());
    private final List<Replica> replicas = new CopyOnWriteArrayList<>();
    private final List<Question> questions = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final SharedStore store;

    SharedAccount(Path folder, SharedStore store) {
        this.folder = folder;
        this.store = store;
    }

    URI sandboxUrl() {
        return sandbox.url();
    }

    SandboxClient wechat() {
        return wechat;
    }

    SharedStore store() {
        return store;
    }

    /** All that was asked, by everybody. */
    List<Question> questions() {
        return questions;
    }

    /** One more replica; several may start at once. */
    CompletableFuture<Replica> starting(String name, Map<String, String> more) {
        String url = sandbox.url().toString();
        Map<String, String> settings = new HashMap<>(Map.of("WECHAT_APP_ID", ACCOUNT.appId(), "WECHAT_TOKEN",
                ACCOUNT.token(), "WECHAT_APP_SECRET", ACCOUNT.appSecret(), "WECHAT_API_URL", url,
                "WECHAT_OPEN_URL", url, "WECHAT_STORAGE_KEY", STORAGE_KEY,
                "WECHAT_HOLDING_TEXT", HOLDING_TEXT));
        settings.put("WECHAT_REPLY_DEADLINE", "2500ms"); // the rest is a busy machine's
        settings.putAll(store.settings());
        settings.putAll(more);
        return CompletableFuture.supplyAsync(() -> {
            Replica replica = Replica.start(name, folder, settings);
            replicas.add(replica);
            return replica;
        }, BESIDE);
    }

    /** What happens beside everything else. */
    static CompletableFuture<Void> beside(Runnable events) {
        return CompletableFuture.runAsync(events, BESIDE);
    }

    /**
     * A new follower asks for what takes so long. Attempt n goes to the n-th replica.
     *
     * @param follower a word that names nobody else
     */
    Question ask(String follower, int millis, Replica... attempts) {
        return ask(follower, "sleep " + millis + " " + follower, attempts);
    }

    /** A new follower asks for what takes until {@link Question#letGoOn}. */
    Question askAndWait(String follower, Replica... attempts) {
        return ask(follower, "wait " + follower, attempts);
    }

    /** A new follower says what is to be remembered of them, and waits until {@link Question#letGoOn}. */
    Question askToPut(String follower, Replica... attempts) {
        return ask(follower, "put-and-wait " + follower, attempts);
    }

    /** A new follower asks for what grows, of which the end comes with {@link Question#letGoOn}. */
    Question askAndWatch(String follower, Replica... attempts) {
        return ask(follower, "grow " + follower, attempts);
    }

    /** A new follower asks for a text of so many paragraphs. */
    Question askForText(String follower, int paragraphs, Replica... attempts) {
        return ask(follower, "write " + paragraphs + " " + follower, attempts);
    }

    /** A follower says something more. */
    String say(Question question, String text, Replica asked) {
        wechat.targets(URI.create("http://localhost:" + asked.port() + "/wechat"));
        return wechat.pushText(question.openId(), text).replyText();
    }

    private synchronized Question ask(String follower, String text, Replica... attempts) {
        wechat.targets(Stream.of(attempts).map(Replica::port)
                .map(port -> URI.create("http://localhost:" + port + "/wechat")).toArray(URI[]::new));
        String openId = wechat.createFollower(follower);
        String push = wechat.startText(openId, text).id();
        Question question = new Question(wechat, attempts[0], follower, openId, push);
        questions.add(question);
        return question;
    }

    /** As if it were looked at a watch: somebody's answer takes so long. */
    void after(int millis, String follower, Replica replica) {
        ask(follower, millis, replica).end();
    }

    @Override
    public void close() {
        replicas.forEach(Replica::close);
        store.close();
        sandbox.close();
    }
}
