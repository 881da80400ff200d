package dev.hexin.testkit;

import dev.hexin.sandbox.client.SandboxClient;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link WithSandbox} does to a test class. */
final class SandboxExtension
        implements
            BeforeAllCallback,
            BeforeEachCallback,
            AfterAllCallback,
            ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SandboxExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        WithSandbox wanted = context.getRequiredTestClass().getAnnotation(WithSandbox.class);
        context.getStore(NAMESPACE).put(SandboxPair.class, SandboxPair.start(wanted));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        pair(context).reset();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        pair(context).close();
    }

    private static SandboxPair pair(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(SandboxPair.class, SandboxPair.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == SandboxClient.class || type == URI.class || type == ApplicationContext.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        SandboxPair pair = pair(context);
        return type == URI.class
                ? pair.application()
                : type == ApplicationContext.class ? pair.server().getApplicationContext() : pair.client();
    }
}
