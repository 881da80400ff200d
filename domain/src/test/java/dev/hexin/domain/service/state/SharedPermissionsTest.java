package dev.hexin.domain.service.state;

import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.ClearStorage;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.Permissions;
import dev.hexin.domain.port.SmallestCellStore;
import dev.hexin.domain.service.ManualTime;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an account may not do is known for an hour, across restarts, with its age. */
class SharedPermissionsTest {
    private static final String RIGHT = "customer-service";

    private final ManualTime time = new ManualTime();
    private final SmallestCellStore store = new SmallestCellStore(time);

    private Permissions process(CellStore cells) {
        return new SharedPermissions("shop", cells, new ClearStorage(), time, new SecureRandom(),
                Runnable::run);
    }

    @Test
    void nothingIsRefusedAtFirst() {
        assertThat(process(store).refusedAt(RIGHT)).isEmpty();
    }

    @Test
    void aRefusedRightIsKnownForAnHour_alsoByTheNextProcess() {
        Instant before = time.instant();
        process(store).refuse(RIGHT);
        time.pass(Duration.ofMinutes(59));
        Permissions next = process(store);
        assertThat(next.refusedAt(RIGHT)).contains(before);
        assertThat(next.refusedAt("menu")).isEmpty();
        time.pass(Duration.ofMinutes(1));
        assertThat(next.refusedAt(RIGHT)).isEmpty();
    }

    @Test
    void rightsAreForgottenOneByOne_whenWeChatGivesThem() {
        Permissions first = process(store);
        first.refuse(RIGHT);
        first.refuse("menu");
        first.allow(RIGHT);
        assertThat(first.refusedAt(RIGHT)).isEmpty();
        assertThat(process(store).refusedAt(RIGHT)).isEmpty();
        assertThat(process(store).refusedAt("menu")).isPresent();
    }

    @Test
    void twoProcessesLearnDifferentRights_andNoneIsLost() {
        Permissions one = process(store);
        Permissions other = process(store);
        one.refuse(RIGHT);
        other.refuse("menu");
        assertThat(process(store).refusedAt(RIGHT)).isPresent();
        assertThat(process(store).refusedAt("menu")).isPresent();
    }

    @Test
    void theStoreIsAway_andTheProcessGoesByWhatItLearnt() {
        CellStore away = (CellStore) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{CellStore.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("away");
                });
        Permissions alone = process(away);
        alone.refuse(RIGHT);
        assertThat(alone.refusedAt(RIGHT)).isPresent();
        alone.allow(RIGHT);
        assertThat(alone.refusedAt(RIGHT)).isEmpty();
    }

    @Test
    void whatIsStoredIsOfNoKnownForm_andCountsAsNothing() {
        CellKey key = SharedPermissions.GROUP.key("refused");
        store.write(key, 0, "nonsense", Lifetime.of(Duration.ofHours(1)));
        assertThat(process(store).refusedAt(RIGHT)).isEmpty();
        assertThat(SharedPermissions.GROUP.keep()).isEqualTo(CellGroup.Keep.KEPT);
    }
}
