package dev.hexin.app.wiring;

import dev.hexin.app.doctor.DoctorCommand;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** What the doctor is made of. It has no context of beans: it looks, and starts nothing. */
public final class DoctorWiring {
    private DoctorWiring() {}

    /** Runs the command {@code doctor}. @return the exit code */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        InstantSource clock = InstantSource.system();
        try (BoundedHandlerExecutor none = new BoundedHandlerExecutor(1, 1, 1);
                VirtualThreadScheduler scheduler = new VirtualThreadScheduler(none)) {
            return new DoctorCommand(clock, new SecureRandom(), new BotTrial(scheduler, clock))
                    .run(arguments, out, err);
        }
    }
}
