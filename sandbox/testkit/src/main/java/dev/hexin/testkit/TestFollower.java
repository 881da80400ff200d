package dev.hexin.testkit;

import dev.hexin.domain.customerservice.CustomerServiceMessage.Menu;
import dev.hexin.domain.customerservice.MessageWindow;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.reply.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A follower of a {@link TestAccount}, who says and does something and hears what the account answers,
 * whichever way it comes. Each act passes over what was not heard before; {@code hears} takes the lines
 * behind it one by one.
 */
public final class TestFollower {
    private static final Duration BETWEEN_ACTS = Duration.ofSeconds(1);
    /** So long a person looks at the chat before saying that nothing comes. */
    private static final Duration A_MOMENT = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofHours(1);

    private final OpenId openId;
    private final TestHouse account;
    private final ChatLog chat;

    TestFollower(OpenId openId, TestHouse account) {
        this.openId = openId;
        this.account = account;
        this.chat = new ChatLog(account.time());
    }

    public OpenId openId() {
        return openId;
    }

    /** Writes a text. */
    public TestFollower says(String text) {
        return sends(PushContent.text(text));
    }

    /** Sends a picture, a voice message, …, or a type of a team's own: see {@link PushContent}. */
    public TestFollower sends(PushContent content) {
        return acts(() -> content);
    }

    /** A second after what was done before; what comes meanwhile, such as a choice, can be tapped. */
    private TestFollower acts(Supplier<PushContent> act) {
        account.platform().pass(BETWEEN_ACTS);
        PushContent content = act.get();
        MessageWindow.openedBy(content.kind(), account.time().instant())
                .ifPresent(window -> account.customerService().open(openId, window));
        account.platform().deliver(openId, content, chat);
        return this;
    }

    /** Scans one of the account's QR codes. */
    public TestFollower scans(String scene) {
        return sends(PushContent.scan(scene));
    }

    public TestFollower subscribes() {
        return sends(PushContent.subscribe());
    }

    /** Follows by one of the account's QR codes. */
    public TestFollower subscribes(String scene) {
        return sends(PushContent.subscribe(scene));
    }

    public TestFollower unsubscribes() {
        return sends(PushContent.unsubscribe());
    }

    /**
     * Taps an item of the newest choice ({@code msgmenu}) in the chat that has this text or id, else the
     * button of the account's menu that has this key.
     */
    public TestFollower taps(String keyOrItem) {
        return acts(() -> item(keyOrItem).map(item -> PushContent.menuItem(item.id(), item.content()))
                .orElseGet(() -> PushContent.click(keyOrItem)));
    }

    private Optional<Menu.Item> item(String textOrId) {
        List<ChatLine> lines = chat.lines();
        return lines.reversed().stream()
                .flatMap(line -> line.message() instanceof Menu menu
                        ? menu.items().stream()
                        : Stream.empty())
                .filter(item -> item.content().equals(textOrId) || item.id().equals(textOrId)).findFirst();
    }

    /** The next that the account says is this text; of what is no text, what {@link ChatLine} has of it. */
    public TestFollower hears(String text) {
        return hears(A_MOMENT, text);
    }

    /** The same of what comes later: the clock moves until something comes, an hour at most. */
    public TestFollower hearsLater(String text) {
        return hears(LATER, text);
    }

    private TestFollower hears(Duration within, String text) {
        return hears(within, text, line -> line.text().equals(text));
    }

    /** The next that the account says has this part in it. */
    public TestFollower hearsPart(String part) {
        return hears(A_MOMENT, "… " + part + " …", line -> line.text().contains(part));
    }

    /** Some line of what comes later has this part in it; the lines before it are passed over. */
    public TestFollower hearsLaterPart(String part) {
        String described = "… " + part + " …";
        ChatLine line = next(LATER, described);
        while (!line.text().contains(part)) {
            line = next(LATER, described);
        }
        return this;
    }

    /** The next that the account says is this reply, passive and complete, such as an image. */
    public TestFollower hears(Reply reply) {
        return hears(A_MOMENT, ChatTexts.of(reply), line -> reply.equals(line.reply()));
    }

    /**
     * The next that the account says is so.
     *
     * @param described what was to be heard, for the failure
     */
    public TestFollower hears(String described, Predicate<ChatLine> expected) {
        return hears(A_MOMENT, described, expected);
    }

    private TestFollower hears(Duration within, String described, Predicate<ChatLine> expected) {
        ChatLine line = next(within, described);
        if (!expected.test(line)) {
            throw chat.failure("The follower was to hear\n  %s\nbut heard\n  %s".formatted(shown(described),
                    shown(line.text())), described, line.text());
        }
        return this;
    }

    /** The account says nothing more for now. */
    public TestFollower hearsNothing() {
        account.platform().passUntilHeard(chat, A_MOMENT);
        Optional<ChatLine> line = chat.hear();
        if (line.isPresent()) {
            throw chat.failure("The follower was to hear nothing, but heard\n  "
                    + shown(line.get().text()), "", line.get().text());
        }
        return this;
    }

    private ChatLine next(Duration within, String expected) {
        account.platform().passUntilHeard(chat, within);
        return chat.hear().orElseThrow(() -> chat.failure(
                "The follower was to hear\n  %s\nbut heard nothing within %s".formatted(shown(expected),
                        within.equals(LATER) ? "an hour" : within.toSeconds() + " seconds"),
                expected, ""));
    }

    private static String shown(String text) {
        return text.replace("\n", "\n  ");
    }

    /** All lines so far. */
    public List<ChatLine> chat() {
        return chat.lines();
    }

    ChatLog log() {
        return chat;
    }

    /** The chat as a person reads it. */
    @Override
    public String toString() {
        return chat.toString();
    }
}
