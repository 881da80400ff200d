package dev.hexin.app;

import dev.hexin.app.settings.StopSettings;
import dev.hexin.http.server.ConnectionDraining;
import io.micronaut.context.ApplicationContext;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends Hexin without losing a push. A load balancer is told by {@code /health/readiness} and still
 * answered for a while; then no connection is taken any more, and what was begun is finished, as far as the
 * grace allows.
 */
final class OrderlyStop {
    private static final Logger LOG = LoggerFactory.getLogger(OrderlyStop.class);
    /** What those say who were interrupted. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    /** What everything may take together beyond notice and grace: last words, and closing the stores. */
    private static final Duration CLOSING = Duration.ofSeconds(6);

    /** How long a pause between two new connections is waited for. */
    private static final Duration PAUSE_WITHIN = Duration.ofSeconds(1);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(4);

    private final ApplicationContext context;
    private final Duration notice;
    private final Duration grace;
    private final Watchdog watchdog;

    OrderlyStop(ApplicationContext context, StopSettings settings, Watchdog watchdog) {
        this.context = context;
        this.notice = settings.notice();
        this.grace = settings.grace();
        this.watchdog = watchdog;
    }

    /** Returns when everything is closed; where the start failed it is already. */
    void run() {
        watchdog.stopWithin(notice.plus(grace).plus(CLOSING)); // the JVM's other hooks included
        if (!context.isRunning()) {
            return;
        }
        try {
            giveNotice();
            closeListener();
            finish();
        } finally {
            context.stop();
        }
        LOG.info("Hexin has stopped");
    }

    /** Stops what the process goes on without: no notice is given, nothing is waited for. */
    void now() {
        watchdog.leave();
        context.stop();
    }

    private void giveNotice() {
        LOG.info("Stopping: readiness is DOWN, pushes are accepted for another {} ms", notice.toMillis());
        context.getBean(ConnectionDraining.class).announce();
        capable().stream().filter(HealthIndicator.class::isInstance)
                .forEach(GracefulShutdownCapable::shutdownGracefully);
        isDone(new CompletableFuture<>(), notice);
    }

    /**
     * In a pause between connections, which would be reset otherwise; a server with none to come finds it at
     * once.
     */
    private void closeListener() {
        Duration waiting = notice.compareTo(PAUSE_WITHIN) < 0 ? notice : PAUSE_WITHIN;
        isDone(context.getBean(ConnectionDraining.class)
                .closeListener(context.getBean(EmbeddedServer.class).getPort(), waiting), CLOSED_WITHIN);
    }

    /**
     * First the server, which closes its listener and each connection behind its last answer, then who works
     * for it.
     */
    private void finish() {
        List<GracefulShutdownCapable> workers = capable().stream()
                .filter(one -> !(one instanceof HealthIndicator || one instanceof EmbeddedServer)).toList();
        CompletionStage<?> answered = GracefulShutdownCapable
                .shutdownAll(capable().stream().filter(EmbeddedServer.class::isInstance));
        if (!isDone(answered.thenCompose(closed -> GracefulShutdownCapable.shutdownAll(workers.stream())),
                grace)) {
            interrupt(workers);
            isDone(answered, LAST_WORDS);
        }
    }

    private List<GracefulShutdownCapable> capable() {
        return List.copyOf(context.getBeansOfType(GracefulShutdownCapable.class));
    }

    private void interrupt(List<GracefulShutdownCapable> workers) {
        List<GracefulShutdownCapable> interruptible = workers.stream().filter(AutoCloseable.class::isInstance)
                .toList();
        long running = GracefulShutdownCapable.combineActiveTasks(interruptible).orElse(0);
        if (running > 0) {
            LOG.warn("{} handlers had not finished within wechat.stop-grace ({} ms) and are interrupted",
                    running,
                    grace.toMillis());
        } else {
            LOG.info("A connection was still open after wechat.stop-grace ({} ms) and is cut",
                    grace.toMillis());
        }
        for (GracefulShutdownCapable worker : interruptible) {
            try {
                ((AutoCloseable) worker).close();
            } catch (Exception failure) { // the others are closed all the same
                LOG.warn("Something could not be closed: {}", failure.getClass().getName());
            }
        }
    }

    private static boolean isDone(CompletionStage<?> stage, Duration most) {
        try {
            stage.toCompletableFuture().get(most.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException failure) {
            LOG.warn("Something could not be finished: {}", failure.getCause().getClass().getName());
            return true;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
