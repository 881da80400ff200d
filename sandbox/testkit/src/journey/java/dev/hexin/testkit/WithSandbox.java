package dev.hexin.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts the application and the sandbox for a test class, wired to each other on free ports in this JVM. A
 * test method takes a {@code SandboxClient}, which plays followers, a {@code URI}, where the application is,
 * and Micronaut's {@code ApplicationContext}. Before each method the sandbox is as new; what the application
 * has stored stays.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(SandboxExtension.class)
public @interface WithSandbox {
    /**
     * Handlers, routes and other classes of a team that {@code META-INF/services} does not name. Each has a
     * constructor without parameters.
     */
    Class<?>[] value() default {};

    /** Settings, each as {@code wechat.late-replies=customer-service}. */
    String[] settings() default {};
}
