package dev.hexin.http.profile;

import dev.hexin.http.server.ServerSettings;
import dev.hexin.http.server.TrustedProxies;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** What the pages of all accounts share: nothing of it knows an account. */
@Singleton
public final class PageResources {
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(null, ContentType.Html,
            Pages.class.getClassLoader(), Pages.class.getPackageName());
    private final QrSvgs codes = new QrSvgs();
    private final Assets assets;
    private final TrustedProxies proxies;
    private final SecureRandom random;
    private final InstantSource clock;

    PageResources(Assets assets, ServerSettings server, SecureRandom random, InstantSource clock) {
        this.assets = assets;
        this.proxies = server.proxies();
        this.random = random;
        this.clock = clock;
    }

    /** Those of accounts that Micronaut does not wire. */
    public static PageResources of(ServerSettings server, SecureRandom random, InstantSource clock) {
        return new PageResources(new Assets(server), server, random, clock);
    }

    TemplateEngine templates() {
        return templates;
    }

    QrSvgs codes() {
        return codes;
    }

    Assets assets() {
        return assets;
    }

    TrustedProxies proxies() {
        return proxies;
    }

    SecureRandom random() {
        return random;
    }

    InstantSource clock() {
        return clock;
    }
}
