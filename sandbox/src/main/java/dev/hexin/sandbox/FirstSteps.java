package dev.hexin.sandbox;

import dev.hexin.sandbox.model.Assistant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Prints what to try first, once the back end answers. */
final class FirstSteps {
    private static final Duration BETWEEN = Duration.ofMillis(300);
    private static final int OK = 200;

    private final URI sandbox;
    private final URI target;
    private final Optional<Assistant> assistant;
    private final boolean inChinese;

    FirstSteps(URI sandbox, URI target, Optional<Assistant> assistant, boolean inChinese) {
        this.sandbox = sandbox;
        this.target = target;
        this.assistant = assistant;
        this.inChinese = inChinese;
    }

    /** Asks the back end until it answers, whatever it says, and then tells the listener once. */
    void whenItAnswers(Consumer<String> listener) {
        Thread.ofPlatform().daemon().name("first-steps").start(() -> {
            try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                listener.accept(text(awaitAnswer(client) == OK));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private int awaitAnswer(HttpClient client) throws InterruptedException {
        while (true) {
            try {
                // the root: the webhook would have to refuse an unsigned request, and log it
                return ask(client, target.resolve("/"));
            } catch (IOException stillStarting) {
                Thread.sleep(BETWEEN);
            }
        }
    }

    private static int ask(HttpClient client, URI address) throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        return client.send(question, BodyHandlers.discarding()).statusCode();
    }

    /** @param hasPage whether there is a page at the root of the back end, where visitors may sign in */
    String text(boolean hasPage) {
        return inChinese ? chinese(hasPage) : english(hasPage);
    }

    private String english(boolean hasPage) {
        String third = hasPage
                ? "Open " + target.resolve("/")
                        + " and sign in, if it offers that: the sandbox asks for consent."
                : "Behind the + is everything else WeChat can send: follow, scan, tap a menu, share a place.";
        return """

                WeChat, played by the sandbox:  %s
                The account's back end:         %s

                Three things to try:
                  1. Open %s and say hello: beside the chat stands what went over the wire.
                  2. Choose safe mode above the wire and say it again: the same talk, encrypted.
                  3. %s
                """.formatted(sandbox, target.resolve("/"), sandbox, third)
                + assistant
                        .map(played -> """
                                The sandbox plays the %s that answers, too: ask anything. Above the wire,
                                under "Model and bot", are buttons that make it slow, long or fail.
                                """
                                .formatted(played == Assistant.BOT ? "bot" : "model"))
                        .orElse("");
    }

    private String chinese(boolean hasPage) {
        String third = hasPage
                ? "打开 " + target.resolve("/") + " 并登录（如果它提供登录）：沙盒会请你同意授权。"
                : "“+”里是微信还能发来的一切：关注、扫码、点菜单、发送位置。";
        return """

                沙盒扮演的微信：%s
                公众号的后端：  %s

                可以先试三件事：
                  1. 打开 %s 打个招呼：聊天旁边就是线路上来回的内容。
                  2. 在线路上方选“安全模式”，再说一遍：同样的对话，只是加了密。
                  3. %s
                """.formatted(sandbox, target.resolve("/"), sandbox, third)
                + assistant
                        .map(played -> """
                                沙盒还扮演负责回答的%s：随便问。线路上方的“模型与机器人”里有按钮，
                                可以让它变慢、变长或失败。
                                """
                                .formatted(played == Assistant.BOT ? "机器人" : "模型"))
                        .orElse("");
    }
}
