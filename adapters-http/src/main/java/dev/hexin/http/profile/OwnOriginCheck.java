package dev.hexin.http.profile;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.HttpServerConfiguration.CorsConfiguration;
import jakarta.inject.Singleton;

/**
 * Leaves the judgement of the {@code Origin} header to {@link CsrfCheck}. Micronaut's own check for servers
 * on localhost refuses our forms there, because browsers send {@code Origin: null} from pages that ask for no
 * referrer; and it believes anybody's forwarded headers.
 */
@Singleton
final class OwnOriginCheck implements BeanCreatedEventListener<CorsConfiguration> {
    @Override
    public CorsConfiguration onCreated(BeanCreatedEvent<CorsConfiguration> event) {
        CorsConfiguration configuration = event.getBean();
        configuration.setLocalhostPassThrough(true);
        return configuration;
    }
}
