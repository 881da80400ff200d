package dev.hexin.testkit;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.message.CustomMessage;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Interceptor;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.profile.UserProfile.Sex;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.service.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

import static dev.hexin.domain.dialogue.AnswerReaders.oneOf;
import static dev.hexin.domain.dialogue.AnswerReaders.wholeNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a follower does, and the ways by which answers are heard. */
class FollowerActsTest {
    record Order(String tea, int cups) {
        Order withTea(String tea) {
            return new Order(tea, cups);
        }

        Order withCups(int cups) {
            return new Order(tea, cups);
        }
    }

    record Visits(int number) {}

    public record Journey(Envelope envelope, String from, List<String> legs, List<String> photos)
            implements
                CustomMessage {}

    private final ManualTime time = new ManualTime();

    private static Routes order() {
        return on -> on.dialogue(Order.class, "order", d -> d
                .ask("tea", "Which tea?", oneOf("green", "black"), Order::withTea)
                .ask("cups", "How many cups?", wholeNumber(1, 9), Order::withCups)
                .finish((o, chat) -> Reply.text(o.cups() + " cups of " + o.tea() + " tea"))
                .cancel("stop").back("back").expires(Duration.ofMinutes(10), "Too late."));
    }

    @Test
    void aDialogueIsWalkedThrough_cancelledAndTimedOut() {
        TestAccount account = TestAccount.with(order());
        TestFollower follower = account.follower();
        follower.says("order").hearsPart("Which tea?").taps("green").hears("How many cups?").says("back")
                .hearsPart("Which tea?").hearsPart("[green]").taps("green").hears("How many cups?")
                .says("many").hearsPart("How many cups?").says("3").hears("3 cups of green tea");
        follower.says("order").hearsPart("Which tea?").says("stop").hears("已取消。");
        follower.says("order").hearsPart("Which tea?").hearsPart("[green]").hearsLater("Too late.");
        account.passes(Duration.ofHours(1));
        follower.says("green").hearsNothing();
    }

    @Test
    void actsOfAllKindsAreHeard() {
        Routes routes = on -> {
            on.subscribe("Welcome!");
            on.scan("shop-", (m, chat) -> Reply.text("You are in " + m.scene()));
            on.image(m -> Reply.several(Reply.text("Nice."), Reply.image(m.mediaId())));
            on.textIs("choose", (m, chat) -> {
                chat.send(new CustomerServiceMessage.Menu("Which?",
                        List.of(new CustomerServiceMessage.Menu.Item("1", "one")), ""));
                return Reply.none();
            });
            on.textIs("one", m -> Reply.text("item " + m.menuId()));
        };
        TestAccount.with(routes).follower().subscribes().hears("Welcome!").scans("shop-1")
                .hears("You are in shop-1").sends(PushContent.image("m1")).hears("Nice.")
                .hears("[image m1]").says("choose").hears("Which?\n[one]").taps("one").hears("item 1")
                .hearsNothing();
    }

    @Test
    void whatOneReplyDoesNotTakeFollows_orIsFetched() {
        String text = "长".repeat(1000);
        Routes routes = on -> on.textIs("long", text);
        TestFollower follower = TestAccount.with(routes).follower().says("long");
        follower.hearsPart("长").hearsPart("长").hearsNothing();
        TestFollower other = TestAccount.with(routes).thatMayNotSend().follower().says("long")
                .hearsPart("(1/2)").hearsNothing().says("继续").hearsPart("长").hearsNothing();
        assertThat(other.chat()).extracting(ChatLine::way).containsExactly(ChatLine.Way.FOLLOWER,
                ChatLine.Way.REPLY, ChatLine.Way.FOLLOWER, ChatLine.Way.REPLY);
    }

    @Test
    void anAnswerThatGrowsIsHeardAsItGrows() {
        String part = "a sentence of the story. ".repeat(20);
        Routes routes = on -> on.textIs("story", m -> Reply
                .growing(
                        TimedParts.every(time, Duration.ofSeconds(3), part, part, part, part, part, "End.")));
        TestFollower follower = TestAccount.with(routes).at(time).follower().says("story");
        follower.hearsPart("story").hearsLaterPart("End.");
        assertThat(follower.chat().stream().filter(line -> line.way() == ChatLine.Way.MESSAGE)).isNotEmpty();
    }

    @Test
    void stateAndProfilesAreThere_andFollowersApart() {
        Routes routes = on -> on.text((m, chat) -> Reply.text(chat.follower().profile()
                .map(UserProfile::nickname).orElse("stranger") + " "
                + chat.state(Visits.class).update(old -> new Visits(old.number() + 1)).number()));
        TestAccount account = TestAccount.with(routes);
        account.knows(new UserProfile(new OpenId("oAnna"), null, "Anna", Sex.UNKNOWN, "", "", "", null,
                List.of(), ManualTime.START));
        TestFollower anna = account.follower("oAnna").says("hi").hears("Anna 1").says("hi").hears("Anna 2");
        account.follower("oOther").says("hi").hears("stranger 1");
        assertThat(account.follower("oAnna")).isSameAs(anna);
    }

    @Test
    void anInterceptorIsAsked_andTheApi() {
        Interceptor closed = (push, chat) -> Reply.text("closed");
        TestAccount.with(closed).follower().says("hello").hears("closed");
        Routes count = on -> on.textIs("count", (m, chat) -> Reply
                .text("" + chat.api().get("/cgi-bin/user/get").number("total")));
        TestAccount account = TestAccount.with(count);
        account.api().answers("/cgi-bin/user/get", Map.of("total", 7));
        account.follower().says("count").hears("7");
    }

    @Test
    void whatCodeSendsThatAnswersNoPushIsHeard() {
        Routes reminder = on -> on.textIs("remind", (m, chat) -> {
            chat.sendAt(time.instant().plus(Duration.ofMinutes(30)), "It is time.");
            return Reply.text("I shall.");
        });
        TestAccount account = TestAccount.with(reminder).at(time);
        TestFollower follower = account.follower().says("remind").hears("I shall.");
        account.account().chat(follower.openId()).send("Your tea is ready.");
        follower.hears("Your tea is ready.").hearsNothing().hearsLater("It is time.");
    }

    @Test
    void aHandlerMayWaitForThePromiseItself_andForAThreadOfItsOwn() {
        Routes routes = on -> {
            on.textIs("wait", m -> Reply.text(time.later(Duration.ofSeconds(8), "waited").join()));
            on.textIs("work", m -> Reply.promise(CompletableFuture.supplyAsync(() -> Reply.text("worked"))));
        };
        TestAccount.with(routes).at(time).follower().says("wait").hears("waited").says("work")
                .hears("worked");
        assertThat(Duration.between(ManualTime.START, time.instant()).toSeconds()).isEqualTo(10);
    }

    @Test
    void aTypeOfATeamsOwnIsShownWithItsElements() {
        assertThat(TestAccount.with().follower()
                .sends(PushContent.event("parcel_sent").with("Number", "SF1").with("Pieces", "2")))
                .asString().contains("the follower: (event/parcel_sent) Number=SF1, Pieces=2");
    }

    @Test
    void whatAnAccountDoesNotTakeIsNamed() {
        assertThatThrownBy(() -> TestAccount.with("a text")).hasMessageContaining("java.lang.String")
                .hasMessageContaining("Routes");
        assertThatThrownBy(() -> TestAccount.with().setting("wechat.late-answers", "x"))
                .hasMessageContaining("no setting is called wechat.late-answers");
        assertThatThrownBy(() -> TestAccount.with().setting("wechat.reply-deadline", "9s").follower())
                .hasMessageContaining("wechat.reply-deadline");
        TestAccount started = TestAccount.with();
        started.follower();
        assertThatThrownBy(started::thatMayNotSend).hasMessageContaining("it has started");
    }

    private static TestFollower ofAJourney(MessageType<Journey> type) {
        return TestAccount.with((Routes) on -> on.message(type,
                m -> Reply.text(m.from() + m.legs() + m.photos()))).follower();
    }

    @Test
    void anElementMayHoldOthers_andComeSeveralTimesWhereItIsDeclared() {
        MessageType<Journey> type = MessageType.event("journey", Journey.class,
                (envelope, fields) -> new Journey(envelope, fields.section("From").text("City"),
                        fields.sections("Leg").stream().map(leg -> leg.text("City")).toList(),
                        fields.texts("Photo")));
        PushContent push = PushContent.event("journey").with(Map.of("From", Map.of("City", "Suzhou"), "Leg",
                List.of(Map.of("City", "Wuhan"), Map.of("City", "Xi'an")), "Photo", List.of(1, 2)));
        ofAJourney(type.withLists("Leg", "Photo")).sends(push).hears("Suzhou[Wuhan, Xi'an][1, 2]");
        assertThatThrownBy(() -> ofAJourney(type.withLists("Leg")).sends(push))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no message type declares it by withLists(\"Photo\")");
    }
}
