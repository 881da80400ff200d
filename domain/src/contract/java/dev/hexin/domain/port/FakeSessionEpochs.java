package dev.hexin.domain.port;

import dev.hexin.domain.message.OpenId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The epochs of people's sessions in a map. */
public final class FakeSessionEpochs implements SessionEpochs {
    private final Map<OpenId, Epoch> epochs = new ConcurrentHashMap<>();
    private final InstantSource clock;

    private record Epoch(String name, Instant until) {}

    public FakeSessionEpochs(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Optional<String> current(OpenId openId) {
        return Optional.ofNullable(epochs.get(openId))
                .filter(epoch -> clock.instant().isBefore(epoch.until())).map(Epoch::name);
    }

    @Override
    public void begin(OpenId openId, String epoch, Instant until) {
        epochs.put(openId, new Epoch(epoch, until));
    }
}
