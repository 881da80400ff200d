package dev.hexin.domain.port;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Card;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Image;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Menu;
import dev.hexin.domain.customerservice.CustomerServiceMessage.MiniProgramPage;
import dev.hexin.domain.customerservice.CustomerServiceMessage.MpNews;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Music;
import dev.hexin.domain.customerservice.CustomerServiceMessage.News;
import dev.hexin.domain.customerservice.CustomerServiceMessage.PublishedArticle;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Text;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Video;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Voice;
import dev.hexin.domain.customerservice.SendOutcome.Sent;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.reply.Article;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.hexin.domain.platform.Reason.NOT_ALLOWED;
import static dev.hexin.domain.platform.Reason.REJECTED;
import static dev.hexin.domain.platform.Reason.TRY_LATER;
import static dev.hexin.domain.platform.Reason.WINDOW_CLOSED;
import static dev.hexin.domain.port.Failures.failed;
import static org.assertj.core.api.Assertions.assertThat;

/** What every implementation of the port promises. One that joins is tested by extending this. */
@Timeout(600)
public abstract class CustomerServiceContract {
    private static final int MOST_MESSAGES = 5;
    private static final Text HELLO = new Text("你好 👋");

    protected abstract CustomerService customerService();

    /** A follower who has just written. */
    protected abstract OpenId follower();

    /** This much time passes, for everybody. */
    protected abstract void pass(Duration time);

    /** What the follower has got: the platform's name for each message's type. */
    protected abstract List<String> received(OpenId follower);

    /** From now on the account may not send. */
    protected abstract void forbid();

    /** And from now on it may. */
    protected abstract void allow();

    /** From now on nobody answers. */
    protected abstract void breakDown();

    static Stream<CustomerServiceMessage> messages() {
        return Stream.of(HELLO, new Text("hello", true), new Image("m"), new Voice("m"),
                new Video("m", "t", "title", "description"), new Music("a", "b", "http://m", "http://h", "t"),
                new News(new Article("a", "b", "http://p", "http://u")), new MpNews("m"),
                new PublishedArticle("i"),
                new Menu("head", List.of(new Menu.Item("1", "yes"), new Menu.Item("2", "no")), "tail"),
                new Card("c"), new MiniProgramPage("t", "wxmini", "pages/a", "m"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyTypeArrivesOnce(CustomerServiceMessage message) {
        OpenId follower = follower();
        assertThat(customerService().send(follower, message)).isEqualTo(new Sent());
        assertThat(received(follower)).hasSize(1);
    }

    @Test
    void messagesArriveInTheirOrder() {
        OpenId follower = follower();
        customerService().send(follower, HELLO);
        customerService().send(follower, new Image("m"));
        customerService().send(follower, HELLO, "agent@account");
        assertThat(received(follower)).containsExactly("text", "image", "text");
    }

    @Test
    void afterTwoDaysTheWindowIsClosed() {
        OpenId follower = follower();
        pass(Duration.ofHours(48).plusSeconds(1));
        assertThat(customerService().send(follower, HELLO)).satisfies(failed(WINDOW_CLOSED));
        assertThat(received(follower)).isEmpty();
        assertThat(customerService().isAllowed()).isTrue();
    }

    @Test
    void afterFiveMessagesItIsUsedUp() {
        OpenId follower = follower();
        for (int i = 0; i < MOST_MESSAGES; i++) {
            assertThat(customerService().send(follower, HELLO)).isEqualTo(new Sent());
        }
        assertThat(customerService().send(follower, HELLO)).satisfies(failed(WINDOW_CLOSED));
        assertThat(received(follower)).hasSize(MOST_MESSAGES);
    }

    @Test
    void aStrangerGetsNothing() {
        assertThat(customerService().send(new OpenId("oNobody"), HELLO)).satisfies(failed(REJECTED));
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        OpenId follower = follower();
        assertThat(customerService().send(follower, new Text("长".repeat(683)))).satisfies(failed(REJECTED));
        assertThat(customerService().send(follower, new Text("长".repeat(682)))).isEqualTo(new Sent());
        assertThat(received(follower)).hasSize(1);
    }

    @Test
    void anAccountThatMayNotIsNotTriedForAnHour() {
        OpenId follower = follower();
        assertThat(customerService().isAllowed()).isTrue();
        assertThat(customerService().hasSent()).isFalse();
        customerService().send(follower, HELLO);
        assertThat(customerService().hasSent()).isTrue();
        forbid();
        assertThat(customerService().send(follower, HELLO)).satisfies(failed(NOT_ALLOWED));
        assertThat(customerService().isAllowed()).isFalse();
        assertThat(customerService().hasSent()).isFalse();
        allow();
        assertThat(customerService().send(follower, HELLO)).satisfies(failed(NOT_ALLOWED));
        pass(Duration.ofHours(1));
        assertThat(customerService().isAllowed()).isTrue();
        assertThat(customerService().hasSent()).as("it is not known yet").isFalse();
        assertThat(customerService().send(follower, HELLO)).isEqualTo(new Sent());
    }

    @Test
    void typingIsShownAndTakenBack() {
        OpenId follower = follower();
        assertThat(customerService().showTyping(follower)).isEqualTo(new Sent());
        assertThat(customerService().showTyping(follower)).isEqualTo(new Sent());
        assertThat(customerService().hideTyping(follower)).isEqualTo(new Sent());
        assertThat(received(follower)).isEmpty();
    }

    @Test
    void typingNeedsAMessageOfTheLastHalfMinute() {
        OpenId follower = follower();
        pass(Duration.ofSeconds(31));
        assertThat(customerService().showTyping(follower)).satisfies(failed(WINDOW_CLOSED));
    }

    @Test
    void aPlatformThatIsDownIsAskedLater() {
        OpenId follower = follower();
        breakDown();
        assertThat(customerService().send(follower, HELLO)).satisfies(failed(TRY_LATER));
        assertThat(customerService().showTyping(follower)).satisfies(failed(TRY_LATER));
        assertThat(customerService().isAllowed()).isTrue();
    }
}
