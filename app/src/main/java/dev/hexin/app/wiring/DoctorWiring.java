package dev.hexin.app.wiring;

import dev.hexin.app.doctor.DoctorCommand;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** What the doctor is made of. It has no context of beans of its own. */
public final class DoctorWiring {
    private DoctorWiring() {}

    /**
     * Runs the command {@code doctor}.
     *
     * @param startFailures what the start says where settings can't be read
     * @return the exit code
     */
    public static int run(
            List<String> arguments,
            PrintStream out,
            PrintStream err,
            Function<RuntimeException, List<String>> startFailures) {
        InstantSource clock = InstantSource.system();
        try (BoundedHandlerExecutor none = new BoundedHandlerExecutor(1, 1, 1);
                VirtualThreadScheduler scheduler = new VirtualThreadScheduler(none)) {
            return new DoctorCommand(clock, new SecureRandom(), new BotTrial(scheduler, clock), System.in,
                    startFailures).run(arguments, out, err);
        }
    }
}
