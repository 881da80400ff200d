package dev.hexin.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

class SkippedTestsTest {
    @Test
    void eachIsNamedWithItsReason_aWholeClassOnce() {
        assertThat(said(WholeClass.class, Some.class)).containsExactlyInAnyOrder(
                "Skipped: SkippedTestsTest.WholeClass: there is no browser",
                "Skipped: SkippedTestsTest.Some.aborted: there is no shell",
                "Skipped: SkippedTestsTest.Some.disabled: only on a moon");
    }

    private static String[] said(Class<?>... tests) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        for (Class<?> test : tests) {
            request.selectors(selectClass(test));
        }
        // the listener of this build would say in its output what is planted here
        LauncherFactory.create(LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(
                        new SkippedTests(new PrintStream(said, true, StandardCharsets.UTF_8)))
                .build()).execute(request.build());
        return said.toString(StandardCharsets.UTF_8).split("\\R");
    }

    static class WholeClass {
        @BeforeAll
        static void begin() {
            abort("there is no browser");
        }

        @Test
        void first() {}

        @Test
        void second() {}
    }

    static class Some {
        @Test
        void runs() {}

        @Test
        void aborted() {
            assumeTrue(false, "there is no shell");
        }

        @Test
        @EnabledIf(value = "never", disabledReason = "only on a moon")
        void disabled() {}

        static boolean never() {
            return false;
        }
    }
}
