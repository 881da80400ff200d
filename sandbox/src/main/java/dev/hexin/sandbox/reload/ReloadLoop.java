package dev.hexin.sandbox.reload;

import dev.hexin.sandbox.process.BackEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import javax.tools.ToolProvider;

/**
 * Looks for edits, compiles them, and has the back end load them. While something does not compile, the back
 * end goes on with what it has, and the listener hears what is wrong.
 */
public final class ReloadLoop {
    private static final long BETWEEN_LOOKS_MILLIS = 200;

    private final ReloadSettings settings;
    private final SourceCompiler compiler;
    private final BackEnd backEnd;
    private final Consumer<List<String>> listener;

    private ReloadLoop(ReloadSettings settings, BackEnd backEnd, Consumer<List<String>> listener) {
        this.settings = settings;
        this.compiler = new SourceCompiler(settings, ToolProvider.getSystemJavaCompiler());
        this.backEnd = backEnd;
        this.listener = listener;
    }

    /** @param listener hears behind each edit what does not compile, or an empty list */
    public static void start(
            ReloadSettings settings,
            BackEnd backEnd,
            Consumer<List<String>> listener) {
        var loop = new ReloadLoop(settings, backEnd, listener);
        var atStart = SourceFiles.in(settings.folder()); // the next edit may come before the thread does
        Thread.ofPlatform().daemon().name("reload-loop").start(() -> loop.run(atStart));
    }

    private void run(SourceFiles atStart) {
        try {
            var loaded = atStart;
            compiler.compile(loaded.all()); // the compiler itself is slow at first: not in front of a person
            while (true) {
                var now = afterEdit(loaded);
                apply(loaded, now);
                loaded = now;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for an edit, and until two looks show the same: an editor may write in several steps. */
    private SourceFiles afterEdit(SourceFiles before) throws InterruptedException {
        var last = before;
        while (true) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS); // a folder on a shared disk tells of no change
            var now = SourceFiles.in(settings.folder());
            if (!now.equals(before) && now.equals(last)) {
                return now;
            }
            last = now;
        }
    }

    private void apply(SourceFiles before, SourceFiles now) {
        try {
            compiler.remove(before.without(now));
            var errors = compiler.compile(now.all());
            listener.accept(errors);
            if (errors.isEmpty()) {
                backEnd.reload();
            }
        } catch (IOException | UncheckedIOException failure) {
            listener.accept(List.of("The edit could not be loaded: " + failure.getMessage()));
        }
    }
}
