package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.CustomerServiceMessage.Menu;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Sha256;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.service.state.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import static java.lang.System.Logger.Level.DEBUG;

/**
 * What an account that may send says in a dialogue by itself: the choices to be tapped, behind the question,
 * and the sentence of the time-out. Each only while the dialogue still stands where it stood. Both are
 * extras: where the process ends before, the list of choices is in the question, and the sentence is said
 * before the next answer.
 */
final class DialogueTimers {
    private static final System.Logger LOG = System.getLogger(DialogueTimers.class.getName());
    private static final String STATE = DialoguePosition.class.getName();
    /** Of this process and account; more than these are left to the next text. */
    private static final int MOST = 20_000;
    /** By then the platform's last attempt has come with an answer of the last moment. */
    private static final Duration BEHIND_THE_END = Duration.ofSeconds(20);

    private final AccountInUse account;
    private final Scheduler scheduler;
    private final AtomicInteger set = new AtomicInteger();

    DialogueTimers(AccountInUse account, Scheduler scheduler) {
        this.account = account;
        this.scheduler = scheduler;
    }

    /** The question is asked; of a run that is thrown away, it never stands there. */
    void asked(Chat chat, DialoguePosition position, DialogueAsked asked) {
        if (!chat.follower().maySend()) {
            return;
        }
        OpenId follower = chat.follower().openId();
        byte[] standing = digest(RecordCodec.of(DialoguePosition.class).encode(position));
        if (!asked.choices().isEmpty()) {
            Menu menu = new Menu(asked.wording().tap(), asked.choices(), "");
            after(Conversation.BEHIND_THE_REPLY, () -> {
                if (account.steps().now(follower).read(STATE).filter(now -> same(now, standing))
                        .isPresent()) {
                    send(follower, menu);
                }
            });
        }
        after(asked.expires().plus(BEHIND_THE_END), () -> {
            if (closed(follower, standing)) {
                send(follower, new CustomerServiceMessage.Text(asked.expired()));
            }
        });
    }

    private void after(Duration delay, Runnable action) {
        if (set.incrementAndGet() > MOST) {
            set.decrementAndGet();
            return;
        }
        scheduler.after(delay, () -> {
            set.decrementAndGet();
            try {
                action.run();
            } catch (RuntimeException storeAway) {
                LOG.log(DEBUG, () -> "Where a dialogue stands can't be asked, so nothing is sent: "
                        + SafeThrowableDescription.describe(storeAway));
            }
        });
    }

    /** Closes it where it still stands there, behind a run that is about to move it. */
    private boolean closed(OpenId follower, byte[] standing) {
        AtomicBoolean closed = new AtomicBoolean();
        account.steps().inTurn(follower, () -> account.steps().now(follower).change(STATE, now -> {
            closed.set(now.filter(text -> same(text, standing)).isPresent());
            return closed.get() ? Optional.empty() : now;
        }));
        return closed.get();
    }

    private void send(OpenId follower, CustomerServiceMessage message) {
        account.outbox().send(follower, List.of(message));
    }

    private static boolean same(String text, byte[] standing) {
        return Arrays.equals(digest(text), standing);
    }

    private static byte[] digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
