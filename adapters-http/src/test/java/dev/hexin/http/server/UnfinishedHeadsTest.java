package dev.hexin.http.server;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnfinishedHeadsTest {
    private final ServerCounts counts = new ServerCounts(InstantSource.system());
    private final UnfinishedHeads heads = new UnfinishedHeads(counts, 1000);
    private final Connections connections = new Connections(ServerSettings.defaults(), counts);

    private Connection connection() {
        return new Connection(new EmbeddedChannel(), connections);
    }

    @Test
    void theOneThatBeganFirstGivesWay() {
        Connection first = connection();
        Connection second = connection();
        heads.hold(first, 500);
        heads.hold(second, 400);
        heads.hold(first, 50);
        assertThat(first.isCut()).isFalse();
        heads.hold(second, 400);
        assertThat(first.isCut()).isTrue();
        assertThat(second.isCut()).isFalse();
        assertThat(heads.sum()).isEqualTo(800);
    }

    @Test
    void whatIsCompleteHoldsNothing() {
        Connection done = connection();
        heads.hold(done, 900);
        heads.release(done);
        heads.release(done);
        assertThat(heads.sum()).isZero();
    }
}
