package example.crm;

import dev.hexin.domain.port.Routes;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.reply.Reply;
import dev.hexin.sandbox.client.SandboxClient;
import dev.hexin.testkit.WithSandbox;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** A visitor signs in, and is in the CRM: the running stub comes before the application that asks it. */
@ExtendWith(RunningCrm.class)
@WithSandbox({CrmFactory.class, CrmJourneyTest.Greeting.class})
class CrmJourneyTest {
    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    static final class Greeting implements Routes {
        @Override
        public void define(On on) {
            on.textIs("hello", (m, chat) -> Reply.text("Hello, "
                    + chat.follower().profile().map(UserProfile::nickname).orElse("stranger")));
        }
    }

    /** As WeChat's browser. */
    private HttpResponse<String> open(URI address) throws Exception {
        return browser.send(HttpRequest.newBuilder(address).header("User-Agent", "MicroMessenger").build(),
                BodyHandlers.ofString());
    }

    @Test
    void whoSignsInIsGreetedByName(SandboxClient wechat, URI application) throws Exception {
        String ada = wechat.createFollower("Ada");
        assertThat(wechat.pushText(ada, "hello").replyText()).isEqualTo("Hello, stranger");
        wechat.consent(ada, "allow");
        URI consentPage = open(application.resolve("/oauth/login")).headers().firstValue("Location")
                .map(URI::create).orElseThrow();
        open(wechat.authorize(consentPage));
        assertThat(wechat.pushText(ada, "hello").replyText()).isEqualTo("Hello, Ada");
    }
}
