package dev.hexin.domain.service;

import java.time.Duration;

/** Does things later, each on a thread that may block. */
public interface Alarms {

    Alarm in(Duration delay, Runnable action);

    /** The same, but when everything stops before, then it is done before that, and not dropped. */
    Alarm byTheEnd(Duration delay, Runnable action);

    /** Something that will be done. */
    interface Alarm {
        /** Not any more; has no effect on what is being done already. */
        void cancel();
    }
}
