package dev.hexin.testing;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import org.slf4j.LoggerFactory;

/**
 * Starts logging before the first test: while one test's thread starts it, SLF4J hands every other thread a
 * stand-in, and what a test asks of Logback's own logger fails. JUnit finds it through {@code
 * META-INF/services}.
 */
public final class StartedLogging implements TestExecutionListener {
    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        LoggerFactory.getILoggerFactory();
    }
}
