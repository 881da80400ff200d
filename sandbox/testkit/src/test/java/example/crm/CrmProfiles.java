package example.crm;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.UserProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Profiles in a CRM behind HTTP, in place of Hexin's own table. */
public final class CrmProfiles implements Profiles {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI customers;

    /** @param customers where the CRM keeps them, such as {@code http://crm.internal/customers/} */
    public CrmProfiles(URI customers) {
        this.customers = customers;
    }

    @Override
    public Optional<Stored> find(OpenId openId) {
        HttpResponse<String> answer = send(customer(openId).GET());
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(CrmCustomer.stored(answer.body()));
    }

    @Override
    public List<UserProfile> findByUnionId(String unionId) {
        String list = send(request("?union=" + encoded(unionId)).GET()).body();
        return list.lines().map(line -> CrmCustomer.stored(line).profile()).toList();
    }

    @Override
    public void save(UserProfile profile, @Nullable Grant grant) {
        send(customer(profile.openId())
                .PUT(BodyPublishers.ofString(CrmCustomer.line(new Stored(profile, grant)))));
    }

    @Override
    public boolean delete(OpenId openId, String reason, Instant at) {
        return send(customer(openId).header("X-Reason", reason).DELETE()).statusCode() != 404;
    }

    @Override
    public void audit(OpenId openId, String reason, Instant at) {
        // the CRM keeps records of its own
    }

    private HttpRequest.Builder customer(OpenId openId) {
        return request(encoded(openId.value()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(customers.resolve(path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 500) {
                throw new IllegalStateException("the CRM answers " + answer.statusCode());
            }
            return answer;
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the CRM was asked", stopped);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
