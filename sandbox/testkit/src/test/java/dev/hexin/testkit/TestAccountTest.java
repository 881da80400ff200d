package dev.hexin.testkit;

import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.service.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a follower of an account in tests hears, and how that fails. */
class TestAccountTest {
    private final ManualTime time = new ManualTime();

    private static Routes hello() {
        return on -> {
            on.textContains("hello", "Hello!");
            on.click("HOURS", m -> Reply.text("Nine to five."));
        };
    }

    private Routes slow(int seconds) {
        return on -> on.anythingElse((m, chat) -> Reply.promise(
                time.later(Duration.ofSeconds(seconds), Reply.text("after " + seconds + " seconds"))));
    }

    @Test
    void aFollowerSaysHello_andHearsTheAnswer() {
        TestAccount.with(hello()).follower().says("hello").hears("Hello!").hearsNothing().says("good bye")
                .hearsNothing().taps("HOURS").hears("Nine to five.");
    }

    @Test
    void aSlowAnswerTakesNoRealTime_andCountsByTheClock() {
        TestFollower follower = TestAccount.with(slow(8)).at(time).follower().says("hello");
        follower.hears("after 8 seconds");
        assertThat(Duration.between(ManualTime.START, time.instant()).toSeconds()).isEqualTo(9);
    }

    @Test
    void whatIsTooLateIsHeardLater() {
        TestAccount.with(slow(40)).at(time).follower().says("hello").hearsPart("请稍候")
                .hearsLater("after 40 seconds");
        TestAccount.with(slow(41)).at(time).setting("wechat.late-replies", "customer-service").follower()
                .says("hello").hearsNothing().hearsLater("after 41 seconds");
    }

    @Test
    void whereTheAccountMayNotSend_theLateAnswerIsFetched() {
        TestAccount account = TestAccount.with(slow(40)).at(time).thatMayNotSend();
        TestFollower follower = account.follower().says("hello").hearsPart("继续").hearsNothing();
        account.passes(Duration.ofSeconds(40));
        follower.hearsNothing().says("继续").hears("after 40 seconds");
    }

    @Test
    void aWrongExpectationShowsTheChat() {
        TestFollower follower = TestAccount.with(slow(8)).at(time).follower().says("hello");
        assertThatExceptionOfType(AssertionFailedError.class).isThrownBy(() -> follower.hears("now"))
                .withMessage("""
                        The follower was to hear
                          now
                        but heard
                          after 8 seconds

                        The chat:
                         0:01  the follower: hello
                         0:06    -- (no answer in five seconds: WeChat asks again)
                         0:09  the account replies: after 8 seconds""");
    }

    @Test
    void aFailureSaysWhatWasTooMuch_whatDidNotCome_andWhatWentWrong() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> TestAccount.with(hello()).follower().says("hello").hearsNothing())
                .withMessage("""
                        The follower was to hear nothing, but heard
                          Hello!

                        The chat:
                         0:01  the follower: hello
                         0:01  the account replies: Hello!""");
        Routes broken = on -> on.textIs("hello", m -> {
            throw new IllegalStateException("no tea");
        });
        TestFollower follower = TestAccount.with(broken).follower().says("hello").says("good bye");
        assertThatExceptionOfType(AssertionFailedError.class).isThrownBy(() -> follower.hears("Hello!"))
                .withMessage("""
                        The follower was to hear
                          Hello!
                        but heard nothing within 5 seconds

                        The chat:
                         0:01  the follower: hello
                         0:01    -- (a handler failed: the log says where)
                         0:02  the follower: good bye
                         0:02    -- (no handler and no route takes it)""");
    }

    @Test
    void theChatTellsMessagesFromReplies_andKeepsTheirLines() {
        Routes routes = on -> on.textIs("more", m -> Reply.several(Reply.text("one\ntwo"), Reply.image("m")));
        TestFollower follower = TestAccount.with(routes).follower().says("more").hears("one\ntwo")
                .hears("[image m]");
        assertThat(follower).hasToString("""
                \s0:01  the follower: more
                \s0:01  the account replies: one
                \s                           two
                \s0:02  the account sends: [image m]""");
    }
}
