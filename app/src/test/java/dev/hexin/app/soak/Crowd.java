package dev.hexin.app.soak;

import dev.hexin.app.Hexin;
import dev.hexin.app.soak.Plan.Again;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many followers at once: whose answers are quick share a few connections, everybody else has one of their
 * own.
 */
final class Crowd {
    private static final int SENDERS = 4;
    private static final int BATCH = 16;
    /** So many batches later comes what is sent again after its answer. */
    private static final int AFTERWARDS = 20 * BATCH;
    /** As many handlers as may run, and some room. */
    private static final int MOST_PATIENT = 700;

    private final Hexin hexin;
    private final Ledger ledger;
    private final AtomicInteger next = new AtomicInteger();

    Crowd(Hexin hexin, Ledger ledger) {
        this.hexin = hexin;
        this.ledger = ledger;
    }

    /** Sends all up to this number that were not sent yet, and returns when each has its answer. */
    void sendUpTo(int end) throws Exception {
        Semaphore places = new Semaphore(MOST_PATIENT);
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
                ExecutorService patience = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Future<Void>>>> sending = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                sending.add(senders.submit(() -> {
                    try (Sender mine = new Sender(patience, places)) {
                        return mine.send(end);
                    }
                }));
            }
            for (Future<List<Future<Void>>> sender : sending) {
                for (Future<Void> patient : sender.get(5, TimeUnit.MINUTES)) {
                    patient.get(2, TimeUnit.MINUTES);
                }
            }
        }
        next.set(end);
    }

    /** One of those who write batches of pushes, and on a second connection those that come twice. */
    private final class Sender implements AutoCloseable {
        private final List<Future<Void>> patient = new ArrayList<>();
        private final Deque<Integer> afterwards = new ArrayDeque<>();
        private final ExecutorService patience;
        private final Semaphore places;
        private final Line first = new Line();
        private final Line second = new Line();

        Sender(ExecutorService patience, Semaphore places) throws IOException {
            this.patience = patience;
            this.places = places;
        }

        List<Future<Void>> send(int end) throws IOException, InterruptedException {
            for (int from = next.getAndAdd(BATCH); from < end; from = next.getAndAdd(BATCH)) {
                batch(from, Math.min(from + BATCH, end));
            }
            afterwards.forEach(this::afterwards);
            first.send();
            first.readAll();
            return patient;
        }

        private void batch(int from, int to) throws IOException, InterruptedException {
            List<Integer> shortly = new ArrayList<>();
            for (int number = from; number < to; number++) {
                Plan plan = Plan.of(number);
                if (plan.isSlow()) {
                    patiently(plan);
                    continue;
                }
                first.push(number);
                switch (plan.again()) {
                    case AT_ONCE -> again(number);
                    case SHORTLY -> shortly.add(number);
                    case AFTERWARDS -> afterwards.add(number);
                    case NEVER -> {
                    }
                }
            }
            while (!afterwards.isEmpty() && afterwards.element() < from - AFTERWARDS) {
                afterwards(afterwards.remove());
            }
            second.send(); // at the same time: which one is seen first is open
            first.send();
            first.readOne();
            shortly.forEach(this::again);
            second.send();
            first.readAll();
            second.readAll();
        }

        private void afterwards(int number) {
            ledger.sentAgain.increment();
            first.push(number);
        }

        private void again(int number) {
            ledger.sentAgain.increment();
            second.push(number);
        }

        private void patiently(Plan plan) throws InterruptedException {
            places.acquire();
            patient.add(patience.submit((Callable<Void>) () -> {
                try {
                    new PatientFollower(hexin, ledger, plan).ask();
                } finally {
                    places.release();
                }
                return null;
            }));
        }

        /** A connection and what on it has no answer yet. */
        private final class Line {
            private final Deque<Integer> open = new ArrayDeque<>();
            private Wire wire = new Wire(hexin);

            Line() throws IOException {}

            void push(int number) {
                wire.push(number);
                open.add(number);
            }

            void send() throws IOException {
                wire.send();
            }

            void readAll() throws IOException, InterruptedException {
                while (!open.isEmpty()) {
                    readOne();
                }
            }

            void readOne() throws IOException, InterruptedException {
                if (open.isEmpty()) {
                    return;
                }
                try {
                    ledger.answered(open.element(), wire.reply());
                    open.remove();
                } catch (IOException hungUp) { // the machine was too busy: ask again, with patience
                    ledger.hungUp.increment();
                    wire.close();
                    wire = new Wire(hexin);
                    for (int number : open) {
                        patiently(new Plan(number, 0, Again.NEVER));
                    }
                    open.clear();
                }
            }
        }

        @Override
        public void close() throws IOException {
            first.wire.close();
            second.wire.close();
        }
    }
}
