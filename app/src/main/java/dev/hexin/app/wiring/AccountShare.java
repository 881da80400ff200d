package dev.hexin.app.wiring;

import dev.hexin.domain.message.OpenId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one account has running and waiting in a {@link FairQueue}, which guards it. */
final class AccountShare {
    final Map<OpenId, Line> lines = new HashMap<>();
    /** Lines whose first may run as soon as anything of the account may. */
    final Deque<Line> ready = new ArrayDeque<>();
    int running;
    int waiting;

    /** What one follower has to do. */
    static final class Line {
        final AccountShare account;
        final @Nullable OpenId follower;
        final Deque<Runnable> runs = new ArrayDeque<>();
        int running;

        Line(AccountShare account, @Nullable OpenId follower) {
            this.account = account;
            this.follower = follower;
        }
    }
}
