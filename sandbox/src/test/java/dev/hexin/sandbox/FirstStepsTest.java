package dev.hexin.sandbox;

import dev.hexin.sandbox.model.Assistant;
import io.javalin.Javalin;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FirstStepsTest {
    private static final URI SANDBOX = URI.create("http://localhost:8090");

    @ParameterizedTest
    @CsvSource({"200, and sign in", "404, Behind the +", "303, Behind the +"})
    void aBackEndWithAPage_isOfferedForSignIn(int status, String third) throws Exception {
        Javalin backend = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.get("/", ctx -> ctx.status(status));
            config.routes.get("/wechat", ctx -> ctx.status(403));
            config.jetty.modifyServer(jetty -> jetty.setStopTimeout(0));
        }).start("127.0.0.1", 0);
        try {
            String root = "http://127.0.0.1:" + backend.port() + "/";
            var told = new CompletableFuture<String>();
            new FirstSteps(SANDBOX, URI.create(root + "wechat"), Optional.empty(), false)
                    .whenItAnswers(told::complete);
            assertThat(told.get(300, TimeUnit.SECONDS)).contains("Three things to try", "3. ", third, root);
        } finally {
            backend.stop();
        }
    }

    @Test
    void theSandboxsOwnAddressIsNamedFirst() {
        assertThat(new FirstSteps(SANDBOX, URI.create("http://localhost:8080/wechat"), Optional.empty(),
                false).text(true))
                .contains("1. Open http://localhost:8090 ", "3. Open http://localhost:8080/ and sign in");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoReadsChineseIsToldInChinese(boolean hasPage) {
        assertThat(new FirstSteps(SANDBOX, URI.create("http://localhost:8080/wechat"),
                Optional.of(Assistant.MODEL), true).text(hasPage))
                .contains("可以先试三件事", "1. 打开 http://localhost:8090 ", "  3. ", "模型")
                .doesNotContainPattern("[a-z]{2,} [a-z]{2,}");
    }

    @Test
    void aJavaThatIsTooOldIsSaidInTheLanguageOfTheEnvironment() {
        assertThat(SandboxMain.tooOld("zh_CN.UTF-8", "17", "/java")).contains("沙盒需要 Java 21", "/java");
        assertThat(SandboxMain.tooOld(null, "17", "/java"))
                .isEqualTo("The sandbox needs Java 21 or newer, and this is Java 17 in /java.");
    }
}
