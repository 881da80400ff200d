package dev.hexin.app.replica;

import dev.hexin.app.journey.Visitor;
import dev.hexin.app.journey.Visitor.Page;
import dev.hexin.sandbox.client.SandboxClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * People who sign in, sign out and delete their data without a pause, and what was confirmed to each of them.
 */
final class Promises {
    private static final int AT_ONCE = 6;

    private final SandboxClient wechat;
    private final ReentrantLock consenting = new ReentrantLock(); // WeChat's page knows one answer at a time
    private final List<Person> people = new CopyOnWriteArrayList<>();
    private final AtomicInteger confirmed = new AtomicInteger();
    private final List<CompletableFuture<Void>> crowd;
    private volatile boolean over;

    private enum Promise {
        /** What was asked for was not confirmed. */
        NONE, SIGNED_IN, SIGNED_OUT, DELETED
    }

    /** @param name begins the names of these people, and of no others */
    Promises(SandboxClient wechat, String name, int port) {
        this.wechat = wechat;
        AtomicInteger number = new AtomicInteger();
        crowd = Stream.generate(() -> CompletableFuture.runAsync(() -> {
            while (!over) {
                int next = number.incrementAndGet();
                live(new Person(wechat.createFollower(name + next), new Visitor(port, wechat)), next % 4);
            }
        }, Thread::startVirtualThread)).limit(AT_ONCE).toList();
    }

    /** How often something was confirmed so far. */
    int confirmed() {
        return confirmed.get();
    }

    /** Nobody wishes anything any more. */
    void end() {
        over = true;
        crowd.forEach(CompletableFuture::join);
    }

    private void live(Person person, int wishes) {
        people.add(person);
        while (!person.signIn()) { // no new person before, because the sandbox has room for 200
            if (over) {
                return;
            }
        }
        switch (wishes) {
            case 1 -> person.signOut();
            case 2 -> person.deleteAll();
            case 3 -> {
                if (person.deleteAll()) {
                    person.signIn();
                }
            }
            default -> {
            } // stays
        }
    }

    /**
     * What was confirmed and does not hold, a line each.
     *
     * @param port where Hexin is now
     * @param stored the openids of all profiles
     */
    List<String> broken(int port, Set<String> stored) {
        return people.stream().flatMap(person -> person.broken(port, stored).stream()).toList();
    }

    private final class Person {
        private final String openId;
        private final Visitor visitor;
        private final List<Visitor> endedSessions = new ArrayList<>();
        private Promise last = Promise.NONE;

        Person(String openId, Visitor visitor) {
            this.openId = openId;
            this.visitor = visitor;
        }

        boolean signIn() {
            return isConfirmed(() -> visitor.open(consent()), "/profile", Promise.SIGNED_IN);
        }

        private URI consent() {
            consenting.lock();
            try {
                return visitor.consent(openId);
            } finally {
                consenting.unlock();
            }
        }

        boolean signOut() {
            return isEnded(visitor::signOut, "/", Promise.SIGNED_OUT);
        }

        boolean deleteAll() {
            return isEnded(visitor::deleteAll, "/sign-in/deleted", Promise.DELETED);
        }

        private boolean isEnded(Supplier<Page> request, String confirmation, Promise promise) {
            Visitor copy = new Visitor(0, wechat);
            copy.cookies().putAll(visitor.cookies());
            boolean ended = isConfirmed(request, confirmation, promise);
            if (ended) {
                endedSessions.add(copy);
            }
            return ended;
        }

        private boolean isConfirmed(Supplier<Page> request, String confirmation, Promise promise) {
            last = Promise.NONE;
            try {
                if (!request.get().location().equals(confirmation)) {
                    return false;
                }
            } catch (RuntimeException | AssertionError noAnswer) { // or not the page with the button
                return false;
            }
            last = promise;
            confirmed.incrementAndGet();
            return true;
        }

        List<String> broken(int port, Set<String> stored) {
            List<String> broken = new ArrayList<>();
            if (last != Promise.NONE && stored.contains(openId) == (last == Promise.DELETED)) {
                broken.add(
                        openId + " is " + last + (last == Promise.DELETED ? " and" : " and not") + " stored");
            }
            if (last == Promise.SIGNED_IN && !sees(visitor, port)) {
                broken.add(openId + " is SIGNED_IN and sees no profile");
            }
            for (Visitor copy : endedSessions) {
                if (sees(copy, port)) {
                    broken.add(openId + " has ended a session that counts");
                }
            }
            return broken;
        }

        private static boolean sees(Visitor visitor, int port) {
            visitor.moveTo(port);
            Page page = visitor.get("/profile");
            if (page.status() != 200 && !page.location().equals("/")) {
                throw new IllegalStateException("neither a profile nor a stranger: " + page.status());
            }
            return page.status() == 200;
        }
    }
}
