package dev.hexin.app.handlers;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.hexin.app.Startup;
import dev.hexin.domain.port.PortFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** A team's own jar with a port in place of Hexin's: the start finds it, and says what stands where. */
@Timeout(600)
class PortJarTest {
    private static final String PROFILES = """
            package com.acme;

            import dev.hexin.domain.message.*;
            import dev.hexin.domain.port.*;
            import dev.hexin.domain.profile.*;
            import java.time.Instant;
            import java.util.*;

            public final class CrmProfiles implements Profiles {
                public static final class Factory implements PortFactory<Profiles> {
                    @Override
                    public Class<Profiles> port() {
                        return Profiles.class;
                    }

                    @Override
                    public Profiles make(String account, AppId appId) {
                        return new CrmProfiles();
                    }
                }

                @Override
                public Optional<Stored> find(OpenId openId) {
                    return Optional.empty();
                }

                @Override
                public List<UserProfile> findByUnionId(String unionId) {
                    return List.of();
                }

                @Override
                public void save(UserProfile profile, Grant grant) {}

                @Override
                public boolean delete(OpenId openId, String reason, Instant at) {
                    return false;
                }

                @Override
                public void audit(OpenId openId, String reason, Instant at) {}
            }
            """;

    @TempDir
    private Path folder;

    /** What the start logs under its own name. */
    private static final class StartLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final Logger logger = (Logger) LoggerFactory.getLogger("dev.hexin.app.Application");

        StartLog() {
            setContext(logger.getLoggerContext());
            start();
            logger.addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }

        @Override
        public void close() {
            logger.detachAppender(this);
        }
    }

    @Test
    void theStartSaysWhichClassOutOfWhichJarStandsBehindThePort() throws Exception {
        Path jar = TeamJar.of(folder.resolve("acme.jar"), PortFactory.class, "com.acme.CrmProfiles$Factory",
                PROFILES);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader team = new URLClassLoader(new URL[]{jar.toUri().toURL()}, before);
                StartLog log = new StartLog()) {
            thread.setContextClassLoader(team);
            Startup.open(new String[]{"-wechat.app-id=wx0123456789abcdef", "-wechat.token=AAAAA",
                    "-micronaut.server.port=-1",
                    "-datasources.default.url=jdbc:h2:mem:" + UUID.randomUUID()}).close();
            assertThat(log.lines).contains("Profiles: com.acme.CrmProfiles (acme.jar)");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
