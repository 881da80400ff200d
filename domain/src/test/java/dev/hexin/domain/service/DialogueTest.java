package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.CustomerServiceMessage.Menu;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Text;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Dialogue;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.port.SmallestCellStore;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import example.feedback.Feedback;
import example.order.Orders;
import example.status.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

import static dev.hexin.domain.dialogue.AnswerReaders.notBlank;
import static dev.hexin.domain.dialogue.AnswerReaders.oneOf;
import static dev.hexin.domain.dialogue.AnswerReaders.wholeNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Dialogues in an account: who gets a message, what is stored, and what the account says by itself. */
@Timeout(120)
@Isolated("it reads what the whole JVM logs")
class DialogueTest {
    private static final Duration OVER = Duration.ofMinutes(10).plusSeconds(25);

    private final ManualTime time = new ManualTime();
    private final CellStore store = new SmallestCellStore(time);
    private final Routes others = on -> {
        on.textIs("hours", "Nine to five.");
        on.textContains("open", "Always.");
        on.click("TODAY", "Tea.");
        on.anythingElse("What?");
    };
    private final DialogueReplica quiet = new DialogueReplica(time, store, false, new Orders(),
            new OrderStatus(), new Feedback(), others);

    private DialogueReplica speaking() {
        return new DialogueReplica(time, store, true, new Orders(), others);
    }

    @Test
    void theOrderOfTheDocuments() {
        assertThat(quiet.say("下单")).isEqualTo("您的名字？");
        assertThat(quiet.say("小红")).isEqualTo("哪个城市？\n1. 上海\n2. 北京\n请回复数字或文字。");
        assertThat(quiet.say("1")).startsWith("小红，上海，对吗？\n1. 是");
        assertThat(quiet.say("是")).isEqualTo("已下单");
        assertThat(quiet.say("是")).isEqualTo("What?");
    }

    @Test
    void theStatusOfAnOrder() {
        assertThat(quiet.say("查单")).isEqualTo("请输入单号。");
        assertThat(quiet.say("B1")).isEqualTo("没有这个单号，例如 A100。\n请输入单号。");
        assertThat(quiet.say("ａ１００")).isEqualTo("A100：已发货");
    }

    @Test
    void theFormWithAPicture_andWithout() {
        for (boolean has : List.of(true, false)) {
            quiet.say("反馈");
            assertThat(quiet.say("配送")).isEqualTo("请描述配送的问题。");
            assertThat(quiet.say("太慢")).contains("图片");
            assertThat(quiet.say("等等")).startsWith("请发送一张图片。\n");
            assertThat(has ? quiet.sendPicture("media-1") : quiet.say("没有")).startsWith("谢谢")
                    .matches(said -> said.contains("已收到") == has);
        }
    }

    @Test
    void cancelAndBack() {
        quiet.say("下单");
        quiet.say("小红");
        assertThat(quiet.say("上一步")).isEqualTo("您的名字？");
        assertThat(quiet.say("小明")).startsWith("哪个城市？");
        assertThat(quiet.say("取消")).isEqualTo("已取消。");
        assertThat(quiet.say("取消")).isEqualTo("What?");
        quiet.say("反馈");
        assertThat(quiet.say("Cancel")).as("the account's words").isEqualTo("已取消。");
    }

    @Test
    void anotherRoutesWordSuspendsIt_andPartOfATextDoesNot() {
        quiet.say("下单");
        assertThat(quiet.say("hours")).isEqualTo("Nine to five.\n\n「下单」还没有完成，回复「取消」可结束。您的名字？");
        assertThat(quiet.tapMenu("TODAY")).startsWith("Tea.\n\n「下单」还没有完成");
        assertThat(quiet.tapMenu("NONE")).as("no route for it").startsWith("What?\n\n「下单」还没有完成");
        assertThat(quiet.say("Mr open")).startsWith("哪个城市？");
    }

    @Test
    void anotherDialogueTakesItsPlace_andTheSameBeginsAnew() {
        quiet.say("下单");
        time.passMillis(1000);
        assertThat(quiet.say("下单")).isEqualTo("您的名字？");
        assertThat(quiet.say("反馈")).startsWith("已离开「下单」。\n关于什么？");
        assertThat(quiet.say("商品")).startsWith("请描述商品");
    }

    @Test
    void theTimeOutIsSaidBeforeTheNextAnswer() {
        quiet.say("下单");
        time.pass(OVER);
        assertThat(quiet.say("小红")).isEqualTo("已超时\n\nWhat?");
        assertThat(quiet.say("小红")).isEqualTo("What?");
        quiet.say("下单");
        time.pass(OVER);
        assertThat(quiet.say("下单")).isEqualTo("已超时\n\n您的名字？");
        assertThat(quiet.sent()).isEmpty();
    }

    @Test
    void anAccountThatMaySendSaysTheTimeOut_unlessTheDialogueWentOn() {
        DialogueReplica speaking = speaking();
        speaking.say("下单");
        time.pass(Duration.ofMinutes(9));
        speaking.say("小红");
        time.pass(Duration.ofMinutes(9));
        assertThat(speaking.sent()).doesNotContain(new Text("已超时"));
        time.pass(Duration.ofMinutes(2));
        assertThat(speaking.sent()).endsWith(new Text("已超时"));
        assertThat(speaking.say("上海")).isEqualTo("What?");
        speaking.say("下单");
        speaking.say("取消");
        time.pass(OVER);
        assertThat(speaking.sent()).filteredOn(new Text("已超时")::equals).hasSize(1);
    }

    @Test
    void anAnswerOfTheLastMoment_whoseFirstAttemptGotLost_isNoTimeOut() {
        DialogueReplica speaking = speaking();
        speaking.say("下单");
        time.pass(Duration.ofMinutes(9).plusSeconds(59));
        Instant written = time.instant();
        time.pass(Duration.ofSeconds(15));
        assertThat(speaking.say(1_000, written, "小红")).contains("哪个城市？");
        time.pass(Duration.ofMinutes(5));
        assertThat(speaking.sent()).doesNotContain(new Text("已超时"));
    }

    @Test
    void choicesCanBeTapped_whereTheAccountMaySend() {
        DialogueReplica speaking = speaking();
        speaking.say("下单");
        assertThat(speaking.say("小红")).contains("1. 上海");
        time.passMillis(1500);
        Menu menu = (Menu) speaking.sent().getLast();
        assertThat(menu.items()).extracting(Menu.Item::content).containsExactly("上海", "北京");
        assertThat(speaking.tapItem(menu.items().getLast())).startsWith("小红，北京");
        assertThat(speaking.tapItem(menu.items().getFirst())).as("the old menu").startsWith("小红，北京");
        assertThat(speaking.tapItem(new Menu.Item("101", "hours"))).startsWith("Nine to five.\n\n「下单」");
        speaking.say("是");
        assertThat(speaking.tapItem(menu.items().getFirst())).isEqualTo("What?");
    }

    @Test
    void theMenuOfAQuestionThatIsAnsweredDoesNotCome() {
        DialogueReplica speaking = speaking();
        speaking.say("下单");
        speaking.say("小红");
        speaking.say("上一步");
        time.passMillis(1500);
        assertThat(speaking.sent()).isEmpty();
    }

    @Test
    void aWaitingAnswerEatsNothing() {
        quiet.say("下单");
        quiet.waiting.keep(DialogueReplica.FOLLOWER,
                List.of(new RunResult(Reply.text("from before"), time.instant())), false,
                time.instant().plusSeconds(600));
        assertThat(quiet.say("小红")).startsWith("哪个城市？").contains("继续");
        assertThat(quiet.say("继续")).isEqualTo("from before");
        assertThat(quiet.say("继续")).as("nothing waits").startsWith("没有这个选项。");
        assertThat(quiet.say("北京")).startsWith("小红，北京");
    }

    @Test
    void aRetryAtAnotherReplicaTakesNoStepTwice() {
        Instant at = time.instant();
        List<String> texts = List.of("下单", "小红", "1", "是");
        for (int i = 0; i < texts.size(); i++) {
            String said = quiet.say(i + 1, at, texts.get(i));
            DialogueReplica other = new DialogueReplica(time, store, false, new Orders(), others);
            assertThat(other.say(i + 1, at, texts.get(i))).isEqualTo(said);
        }
        quiet.begin(10);
        assertThat(quiet.say("是")).isEqualTo("What?");
    }

    /** What a message asks of the states and turns. */
    private List<String> asked(TroubledStore troubled, DialogueReplica replica, String text) {
        time.passMillis(2); // the turn before is over
        troubled.calls.clear();
        replica.say(text);
        return troubled.calls.stream().filter(call -> call.matches("\\w+ (state|turn)")).toList();
    }

    @Test
    void whatDialoguesCostAMessage() {
        TroubledStore troubled = new TroubledStore(store);
        DialogueReplica with = new DialogueReplica(time, troubled, false, new Orders(), others);
        assertThat(asked(troubled, with, "hello")).containsExactly("read state");
        assertThat(asked(troubled, with, "下单")).containsExactly("read state", "write turn", "read state",
                "write state", "write turn");
        assertThat(asked(troubled, with, "小红")).containsExactly("read state", "write turn", "read state",
                "write state", "write turn");
        DialogueReplica without = new DialogueReplica(time, troubled, false, others);
        without.begin(100);
        assertThat(asked(troubled, without, "hello")).isEmpty();
    }

    @Test
    void whileTheStoreIsAwayTheRoutesAnswer() {
        TroubledStore troubled = new TroubledStore(store);
        DialogueReplica replica = new DialogueReplica(time, troubled, false, new Orders(), others);
        replica.say("下单");
        troubled.isAway = call -> call.endsWith(" state");
        try (RecordedLog log = new RecordedLog(OpenDialogues.class)) {
            assertThat(replica.say("hours")).isEqualTo("Nine to five.");
            assertThat(log.lines()).singleElement().asString().contains("the routes answer");
        }
        troubled.isAway = call -> false;
        assertThat(replica.say("小红")).startsWith("哪个城市？");
    }

    @Test
    void anEndThatFailsLeavesTheDialogueOpen() {
        List<String> saved = new ArrayList<>();
        DialogueReplica replica = new DialogueReplica(time, store, false,
                on -> on.dialogue(Amount.class, "go", d -> d.ask("n", "n?", wholeNumber(1, 9),
                        (a, n) -> new Amount(n)).finish((a, chat) -> {
                            saved.add("n" + a.n());
                            if (saved.size() == 1) {
                                throw new IllegalStateException("the database is away");
                            }
                            return Reply.text("done");
                        })));
        replica.say("go");
        assertThat(replica.say("3")).isEqualTo("(NoReply)");
        assertThat(replica.say("4")).isEqualTo("done");
        assertThat(saved).containsExactly("n3", "n4");
    }

    record Amount(int n) {}

    record Other(List<String> all) {}

    @Test
    void anotherVersionMeetsTheOldStateWithASentence() {
        quiet.say("下单");
        quiet.say("小红");
        DialogueReplica next = new DialogueReplica(time, store, false,
                on -> on.dialogue(Other.class, "下单", d -> d
                        .ask("city", "Which city?", oneOf("上海"), (o, city) -> new Other(List.of(city)))
                        .finish((o, chat) -> Reply.text("in " + o.all()))),
                others);
        next.begin(20);
        assertThat(next.say("上海")).startsWith("问题已更新，请重新回答。\nWhich city?");
        assertThat(next.say("上海")).isEqualTo("in [上海]");
        quiet.begin(30);
        quiet.say("下单");
        DialogueReplica without = new DialogueReplica(time, store, false, others);
        without.begin(40);
        assertThat(without.say("小红")).as("no dialogues at all, so nothing is asked").isEqualTo("What?");
        DialogueReplica renamed = new DialogueReplica(time, store, false, new Feedback(), others);
        renamed.begin(50);
        assertThat(renamed.say("小红")).isEqualTo("「下单」已不再提供。\n\nWhat?");
        assertThat(renamed.say("小红")).isEqualTo("What?");
    }

    @Test
    void theTableShowsIt_andItsWordIsARouteAsOthers() {
        assertThat(quiet.table().lines()).anySatisfy(line -> assertThat(line)
                .startsWith("text: what waits").containsSubsequence("the open dialogue, one of 下单, 反馈, 查单",
                        "example.order.Orders"))
                .anySatisfy(line -> assertThat(line).startsWith("image: the open dialogue"));
        assertThatThrownBy(() -> new DialogueReplica(time, store, false, new Orders(),
                on -> on.textIs("下单", "?"))).isInstanceOf(HandlerConflictException.class)
                .hasMessageContaining("answers the text \"下单\" before");
    }

    @Test
    void whatCanNotWorkIsSaidAtTheStart() {
        assertThatThrownBy(() -> new DialogueReplica(time, store, false,
                on -> on.dialogue(Amount.class, "go",
                        d -> d.ask("n", "n?", wholeNumber(1, 9), (a, n) -> new Amount(n)))))
                .hasMessageContaining("has one end");
        assertThatThrownBy(() -> new DialogueReplica(time, store, false,
                on -> on.dialogue(Amount.class, " ", d -> d.finish((a, chat) -> Reply.none()))))
                .hasMessageContaining("a letter at least");
        assertThatThrownBy(() -> new DialogueReplica(time, store, false,
                on -> on.dialogue(Amount.class, "go", d -> d
                        .ask("n", "n?", notBlank(), (a, n) -> a).ask("n", "m?", notBlank(), (a, n) -> a)
                        .finish((a, chat) -> Reply.none()))))
                .hasMessageContaining("a name of its own");
        assertThatThrownBy(() -> new DialogueReplica(time, store, false,
                on -> on.dialogue(Amount.class, "go", d -> d.ask("n", " ", notBlank(), (a, n) -> a)
                        .finish((a, chat) -> Reply.none()))))
                .hasMessageContaining("the question n has a word at least");
    }

    private void assertHidden(String reason, Consumer<Dialogue<Amount>> dialogue) {
        assertThatThrownBy(() -> new DialogueReplica(time, store, false,
                on -> on.dialogue(Amount.class, "go", dialogue)))
                .isInstanceOf(HandlerConflictException.class).hasMessageContaining("DialogueTest:")
                .hasMessageContaining(reason);
    }

    @Test
    void anAnswerThatCancelsOrGoesBackIsRefusedAtTheStart() {
        Dialogue.End<Amount> end = (a, chat) -> Reply.none();
        String cancels = " can never be given, because that word cancels the dialogue";
        String goesBack = " can never be given, because that word goes back in the dialogue";
        assertHidden("the answer \"Stop\" to the question n" + cancels, d -> d
                .ask("n", "n?", oneOf("Go on", "Stop"), (a, n) -> a).finish(end).cancel("ＳＴＯＰ"));
        assertHidden("the answer \"back\" to the question n" + goesBack, d -> d
                .ask("n", "n?", oneOf("back", "forth").hint("?"), (a, n) -> a).finish(end).back("Back"));
        assertHidden("the answer \"2\" to the question n" + cancels, d -> d
                .ask("n", "n?", oneOf("one", "two"), (a, n) -> a).finish(end).cancel("2"));
        assertHidden("the answer \"no\" to the question n" + cancels, d -> d
                .ask("n", "n?", notBlank().orNone("no"), (a, n) -> a).finish(end).cancel("No"));
        assertHidden("the answer \"否\"", d -> d.ask("n", "n?", notBlank(), (a, n) -> a)
                .confirm(a -> "?", end).back("否"));
        assertHidden("the answer \"是\"", d -> d.ask("n", "n?", notBlank(), (a, n) -> a)
                .confirm(a -> "?", end).cancel("是"));
    }

    @Test
    void anAnswerThatIsOneOfTheAccountsCancelWordsIsRefusedToo() {
        assertHidden("the answer \"取消\" to the question n", d -> d
                .ask("n", "n?", oneOf("取消", "保留"), (a, n) -> a).finish((a, chat) -> Reply.none()));
    }
}
