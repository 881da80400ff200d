package dev.hexin.http.webhook;

import dev.hexin.domain.message.PushNames;
import dev.hexin.http.server.ServerSettings;
import dev.hexin.http.server.TrustedProxies;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What the webhooks of all accounts share: above all the memory that grows with traffic, so that many flooded
 * accounts take no more of it than one.
 */
@Singleton
public final class WebhookResources {
    private static final int REMEMBERED_NONCES = 1 << 20; // 24 to 48 MB when full

    private final FieldsReader fields;
    private final UnverifiedBodies unverified;
    private final NonceMemory nonces;
    private final TrustedProxies proxies;
    private final InstantSource clock;
    private final SecureRandom random;

    WebhookResources(
            FieldsReader fields,
            WebhookLimits limits,
            ServerSettings server,
            InstantSource clock,
            SecureRandom random) {
        this.fields = fields;
        this.unverified = new UnverifiedBodies(limits.unverifiedBytes());
        this.nonces = new NonceMemory(clock, limits.maxAge(), REMEMBERED_NONCES);
        this.proxies = server.proxies();
        this.clock = clock;
        this.random = random;
    }

    /** Those of accounts that Micronaut does not wire. */
    public static WebhookResources of(
            PushNames names,
            WebhookLimits limits,
            ServerSettings server,
            InstantSource clock,
            SecureRandom random) {
        return new WebhookResources(new FieldsReader(names), limits, server, clock, random);
    }

    FieldsReader fields() {
        return fields;
    }

    UnverifiedBodies unverified() {
        return unverified;
    }

    NonceMemory nonces() {
        return nonces;
    }

    TrustedProxies proxies() {
        return proxies;
    }

    InstantSource clock() {
        return clock;
    }

    SecureRandom random() {
        return random;
    }
}
