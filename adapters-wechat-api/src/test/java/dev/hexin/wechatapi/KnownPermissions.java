package dev.hexin.wechatapi;

import dev.hexin.domain.port.Permissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What one process of a test learns of its account's rights. */
record KnownPermissions(InstantSource clock, Map<String, Instant> known) implements Permissions {

    KnownPermissions(InstantSource clock) {
        this(clock, new ConcurrentHashMap<>());
    }

    @Override
    public Optional<Instant> refusedAt(String group) {
        return Permissions.within(known.get(group), clock.instant());
    }

    @Override
    public void refuse(String group) {
        known.put(group, clock.instant());
    }

    @Override
    public void allow(String group) {
        known.remove(group);
    }
}
