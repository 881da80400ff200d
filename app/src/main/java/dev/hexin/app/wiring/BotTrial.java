package dev.hexin.app.wiring;

import dev.hexin.app.doctor.BotQuestioner;
import dev.hexin.app.settings.AccountSettings;
import dev.hexin.bots.Pictures;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Account;
import dev.hexin.domain.port.BotException;
import dev.hexin.domain.port.BotException.Reason;
import dev.hexin.domain.port.BotQuestion;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks an account's bot or model one question in the doctor's name, and reads how its answer begins. */
record BotTrial(Scheduler scheduler, InstantSource clock) implements BotQuestioner {
    private static final String QUESTION = "ping";
    /** 43 characters as any question's id, and always the same: a repeated question is no new one. */
    private static final String ID = "doctor-doctor-doctor-doctor-doctor-doctor-d";
    private static final OpenId NO_ONE = new OpenId("oDoctor");
    private static final int SECONDS = 60;

    @Override
    public Optional<BotException> ask(AccountSettings account) {
        try {
            if (account.bot() != null) {
                return answered(BotClient.of(account.bot(), false, scheduler, clock));
            }
            return account.assistant() == null
                    ? Optional.empty()
                    : answered(BotClient.of(account.assistant(), new Pictures(List.of()), scheduler, clock));
        } catch (BotException failure) {
            return Optional.of(failure);
        }
    }

    private Optional<BotException> answered(BotClient client) {
        try {
            read(client.bot().answer(question()));
            return Optional.empty();
        } catch (ExecutionException failure) {
            return Optional.of(failure.getCause() instanceof BotException known
                    ? known
                    : failure(Reason.FAILED, "The bot's answer failed"));
        } catch (TimeoutException late) {
            return Optional.of(failure(Reason.TIMEOUT, "The bot did not answer in time"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of(failure(Reason.TIMEOUT, "The question was interrupted"));
        } finally {
            client.close().run();
        }
    }

    private static BotException failure(Reason reason, String meaning) {
        return new BotException(reason, meaning, "Look into the bot's log");
    }

    private BotQuestion question() {
        TextMessage message = new TextMessage(
                new Envelope("", NO_ONE, clock.instant(), null, null, null), QUESTION, null);
        return new BotQuestion(ID, Account.UNNAMED, "doctor", TextMessage.TYPE.kind(), message, List.of(),
                new NothingKept(), new NothingLater());
    }

    private static void read(Answer answer)
            throws ExecutionException, TimeoutException, InterruptedException {
        switch (answer) {
            case Answer.Promise promise -> read(promise.stage().toCompletableFuture().get(SECONDS,
                    TimeUnit.SECONDS));
            case Answer.Growing growing -> {
                FirstPart first = new FirstPart();
                growing.parts().subscribe(first);
                first.came.get(SECONDS, TimeUnit.SECONDS);
            }
            default -> {
                // it is there already
            }
        }
    }

    /** Takes one part, and no more. */
    private static final class FirstPart implements Flow.Subscriber<String> {
        private final CompletableFuture<Void> came = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(1);
        }

        @Override
        public void onNext(String part) {
            came.complete(null);
            if (subscription != null) {
                subscription.cancel();
            }
        }

        @Override
        public void onError(Throwable failure) {
            came.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            came.complete(null);
        }
    }

    private static final class NothingKept implements BotQuestion.Conversation {
        @Override
        public Optional<String> id() {
            return Optional.empty();
        }

        @Override
        public void keepId(String id) {
            // the next question is another conversation
        }
    }

    private static final class NothingLater implements BotQuestion.Later {
        @Override
        public void open() {
            // an answer that comes later is refused by Hexin, where it runs
        }

        @Override
        public Answer answer() {
            return Reply.none();
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
