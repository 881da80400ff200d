package dev.hexin.testkit;

import dev.hexin.sandbox.Sandbox;
import dev.hexin.sandbox.SandboxOptions;
import dev.hexin.sandbox.account.Account;
import dev.hexin.sandbox.client.SandboxClient;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The application and the sandbox, wired to each other by settings. */
record SandboxPair(Sandbox sandbox, SandboxClient client, EmbeddedServer server) implements AutoCloseable {
    private static final Account ACCOUNT = Account.madeUp();
    private static final URI NOWHERE_YET = URI.create("http://localhost:1/");

    static SandboxPair start(WithSandbox wanted) {
        Sandbox sandbox = Sandbox.start(SandboxOptions.madeUp(NOWHERE_YET));
        try {
            return new SandboxPair(sandbox, new SandboxClient(sandbox.url()),
                    application(sandbox.url().toString(), wanted));
        } catch (RuntimeException refused) {
            sandbox.close();
            throw refused;
        }
    }

    private static EmbeddedServer application(String sandbox, WithSandbox wanted) {
        Map<String, Object> settings = new HashMap<>(Map.of("wechat.app-id", ACCOUNT.appId(),
                "wechat.app-secret", ACCOUNT.appSecret(), "wechat.token", ACCOUNT.token(), "wechat.api-url",
                sandbox, "wechat.open-url", sandbox, "wechat.picture-hosts", sandbox, "wechat.session-key",
                "a session key of the tests, which has 32 characters", "micronaut.server.port", -1,
                "datasources.default.url", "jdbc:h2:mem:" + UUID.randomUUID()));
        for (String setting : wanted.settings()) {
            String[] pair = setting.split("=", 2);
            if (pair.length != 2) {
                throw new IllegalArgumentException("a setting is a name, = and its value: " + setting);
            }
            settings.put(pair[0].strip(), pair[1].strip());
        }
        ApplicationContext context = ApplicationContext.builder().properties(settings)
                .singletons(Arrays.stream(wanted.value()).map(SandboxPair::instance).toArray()).start();
        try {
            return context.getBean(EmbeddedServer.class).start();
        } catch (RuntimeException refused) {
            context.close();
            throw refused;
        }
    }

    private static Object instance(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException(
                    type.getName() + " needs a constructor without parameters for @WithSandbox", impossible);
        }
    }

    /** The sandbox forgets what happened, and pushes to the application. */
    void reset() {
        client.reset();
        client.targets(application().resolve("/wechat"));
    }

    URI application() {
        return URI.create("http://localhost:" + server.getPort());
    }

    @Override
    public void close() {
        server.getApplicationContext().close();
        client.close();
        sandbox.close();
    }
}
