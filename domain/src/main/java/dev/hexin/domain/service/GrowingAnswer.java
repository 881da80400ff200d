package dev.hexin.domain.service;

import dev.hexin.domain.customerservice.MessageWindow;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.reply.Answer.Growing;
import dev.hexin.domain.service.RunCompletion.Handled;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One answer that grows, on its way to its follower.
 *
 * @param logged what lines of the log call the push
 * @param step stores what it changed with the first piece
 * @param mayHaveWaiting whether another may wait for the follower
 * @param isStopping whether an interruption means that another replica is to run it
 */
record GrowingAnswer(
        Run run,
        Push push,
        String logged,
        Step step,
        Handled handled,
        boolean mayHaveWaiting,
        BooleanSupplier isStopping) {
    Growing growing() {
        return Objects.requireNonNull(handled.growing());
    }

    OpenId follower() {
        return ReplyPolicy.follower(push);
    }

    Instant since() {
        return run.firstSeen();
    }

    @Nullable
    MessageWindow window() {
        return MessageWindow.openedBy(push.kind(), since()).orElse(null);
    }
}
