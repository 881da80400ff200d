package dev.hexin.testkit;

import dev.hexin.app.wiring.PortFactories;
import dev.hexin.domain.port.FakeWeChatApi;
import dev.hexin.domain.port.Interceptor;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.port.Moderation;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.PortFactory;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.port.WeChatApi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a team brings to an account, sorted by what it is. */
final class TestParts {
    private static final List<Class<?>> PLUGS = List.of(MessageHandler.class, Routes.class, Interceptor.class,
            Moderation.class, PersonalData.class, PortFactory.class);

    private final List<Object> all;
    private final Map<Class<?>, Object> ports = new HashMap<>();
    private final FakeWeChatApi api = new FakeWeChatApi();

    private TestParts(List<Object> all) {
        this.all = all;
    }

    static TestParts of(Object... parts) {
        TestParts sorted = new TestParts(List.of(parts));
        for (Object part : parts) {
            List<Class<?>> ports = PortFactories.ports().stream().filter(port -> port.isInstance(part))
                    .toList();
            ports.forEach(port -> sorted.ports.put(port, part));
            if (ports.isEmpty() && PLUGS.stream().noneMatch(plug -> plug.isInstance(part))) {
                throw new IllegalArgumentException(
                        "%s is none of what an account takes: %s".formatted(part.getClass().getName(),
                                String.join(", ",
                                        Stream.concat(PLUGS.stream(), PortFactories.ports().stream())
                                                .map(Class::getSimpleName).toList())));
            }
        }
        sorted.ports.putIfAbsent(WeChatApi.class, sorted.api);
        return sorted;
    }

    /** Those that are of this type. */
    <T> List<T> all(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Handlers; asked for by a method of their own, as their type is generic. */
    List<MessageHandler<?>> handlers() {
        List<MessageHandler<?>> handlers = new ArrayList<>();
        all(MessageHandler.class).forEach(handlers::add);
        return handlers;
    }

    List<PortFactory<?>> factories() {
        List<PortFactory<?>> factories = new ArrayList<>();
        all(PortFactory.class).forEach(factories::add);
        return factories;
    }

    Map<Class<?>, Object> ports() {
        return ports;
    }

    FakeWeChatApi api() {
        return api;
    }
}
