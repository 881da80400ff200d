package dev.hexin.app.wiring;

import dev.hexin.app.settings.AccountSettings;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.IdentityProvider;
import dev.hexin.domain.port.PortFactory;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.port.WeChatApi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ports that a team makes by itself, for each account anew. */
public final class PortFactories {
    static final List<Class<?>> PORTS = List.of(Profiles.class, IdentityProvider.class, CustomerService.class,
            CellStore.class, WeChatApi.class);

    private final Map<Class<?>, PortFactory<?>> byPort = new HashMap<>();
    private final Map<Class<?>, Object> ofOneAccount = new HashMap<>();
    private final Set<String> swapped = new LinkedHashSet<>();

    private PortFactories() {}

    /** Those that a team may make. */
    public static List<Class<?>> ports() {
        return PORTS;
    }

    /** Hexin's own ports everywhere. */
    public static PortFactories none() {
        return new PortFactories();
    }

    /**
     * @param instances of ports, which a team registered as beans: what a process with one account may do
     * @throws PortConflictException when they can't be used as they are, with a sentence for each reason
     */
    public static PortFactories of(
            Collection<PortFactory<?>> factories,
            Map<Class<?>, Object> instances,
            int accounts) {
        PortFactories all = new PortFactories();
        List<String> conflicts = new ArrayList<>();
        for (PortFactory<?> factory : factories) {
            String name = factory.getClass().getName();
            if (!PORTS.contains(factory.port())) {
                conflicts.add(
                        "%s makes a %s, which is none of the ports that a PortFactory may make: %s".formatted(
                                name, factory.port().getSimpleName(),
                                String.join(", ", PORTS.stream().map(Class::getSimpleName).toList())));
            } else if (all.byPort.putIfAbsent(factory.port(), factory) != null) {
                conflicts.add(both(factory.port(), factory, all.byPort.get(factory.port())));
            }
        }
        instances.forEach((port, instance) -> {
            PortFactory<?> factory = all.byPort.get(port);
            if (factory != null) {
                conflicts.add(both(port, factory, instance));
            }
            if (accounts > 1) {
                conflicts.add(
                        "%s is one %s, and there are several accounts: register a PortFactory that makes one"
                                .formatted(instance.getClass().getName(), port.getSimpleName())
                                + " for each");
            }
        });
        all.ofOneAccount.putAll(instances);
        if (!conflicts.isEmpty()) {
            throw new PortConflictException(conflicts);
        }
        return all;
    }

    static String both(Class<?> port, Object one, Object other) {
        return "%s and %s both make %s: remove one of them".formatted(one.getClass().getName(),
                other.getClass().getName(), port.getSimpleName());
    }

    /** Whether a team makes it. */
    public boolean makes(Class<?> port) {
        return byPort.containsKey(port) || ofOneAccount.containsKey(port);
    }

    /**
     * The account's own; Hexin's where no team makes it.
     *
     * @throws PortConflictException when the team's factory can't make it
     */
    <P> @Nullable P make(Class<P> port, AccountSettings account, Supplier<@Nullable P> otherwise) {
        Object given = ofOneAccount.get(port);
        PortFactory<?> factory = byPort.get(port);
        if (factory != null) {
            given = made(factory, account);
        }
        if (given == null) {
            return otherwise.get();
        }
        swapped.add("%s: %s%s".formatted(port.getSimpleName(), given.getClass().getName(),
                CodeSources.nameOf(given.getClass())));
        return port.cast(given);
    }

    /** Where a team's is wanted, Hexin's own never takes its place in silence. */
    private static Object made(PortFactory<?> factory, AccountSettings account) {
        Object made;
        try {
            made = factory.make(account.path().label(), account.appId());
        } catch (RuntimeException failure) {
            String reason = failure.getMessage();
            throw notMade(factory, account,
                    (reason == null ? failure.getClass().getName() : reason) + where(failure));
        }
        if (made == null) {
            throw notMade(factory, account, "it returned null");
        }
        return made;
    }

    private static PortConflictException notMade(
            PortFactory<?> factory,
            AccountSettings account,
            String reason) {
        return new PortConflictException(List.of("%s can't make %s of the account %s: %s".formatted(
                factory.getClass().getName(), factory.port().getSimpleName(), account.path().label(),
                reason)));
    }

    /** The line of the team's that threw, in brackets behind a blank. */
    private static String where(RuntimeException failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java.")).findFirst()
                .map(frame -> " (%s:%d)".formatted(frame.getFileName(), frame.getLineNumber())).orElse("");
    }

    /** Which class, out of which jar, stands behind a port in place of Hexin's; for the start's log. */
    List<String> lines() {
        return List.copyOf(swapped);
    }

    /** Ports that can't be swapped as a team swaps them; one sentence for each reason. Stops the start. */
    public static final class PortConflictException extends RuntimeException {
        private final List<String> sentences;

        PortConflictException(List<String> sentences) {
            super(String.join("; ", sentences));
            this.sentences = List.copyOf(sentences);
        }

        public List<String> sentences() {
            return sentences;
        }
    }
}
