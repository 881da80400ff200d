package dev.hexin.http.server;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gives way when there are as many connections as there may be. */
class ConnectionsTest {
    private final ServerCounts counts = new ServerCounts(InstantSource.fixed(Instant.EPOCH));
    private final OpenConnections connections = new OpenConnections(
            new ServerSettings(3, "", new TrustedProxies(List.of())), counts);
    private final List<EmbeddedChannel> channels = Stream.generate(EmbeddedChannel::new).limit(5).toList();
    private final List<Connection> all = channels.stream()
            .map(channel -> new Connection(channel, connections))
            .toList();

    private void add(int... numbers) {
        for (int number : numbers) {
            connections.add(all.get(number));
        }
    }

    private List<Integer> open() {
        return Stream.iterate(0, i -> i + 1).limit(5).filter(i -> connections.all().contains(all.get(i)))
                .toList();
    }

    @Test
    void theOneThatHasLongestDoneNothingUsefulGoes() {
        add(0, 1, 2);
        all.get(0).answered(true);
        all.get(1).answered(false);
        add(3);
        assertThat(open()).containsExactly(0, 2, 3);
        assertThat(channels.get(1).isOpen()).isFalse();
        assertThat(counts.count(Cut.CAPACITY)).isEqualTo(1);
        add(4);
        assertThat(open()).containsExactly(0, 3, 4);
    }

    @Test
    void strangersGoBeforeThoseThatCarriedARightSignature() {
        add(0, 1, 2);
        all.get(0).verified();
        all.get(2).answered(true);
        add(3, 4);
        assertThat(open()).containsExactly(0, 3, 4);
    }

    @Test
    void whereAllCarriedOne_theOneThatDidSoFirstGoes() {
        add(0, 1, 2);
        Stream.of(2, 0, 1).forEach(number -> all.get(number).verified());
        all.get(2).answered(true);
        add(3);
        assertThat(open()).containsExactly(1, 2, 3);
    }

    @Test
    void whatIsClosedIsForgotten_andNotTakenInAgainByItsLastAnswer() {
        add(0, 1);
        connections.remove(all.get(0));
        all.get(0).answered(true);
        all.get(0).verified();
        assertThat(connections.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1048576,8192", "8320,8192", "1024,896", "256,128", "128,32", "3,1", "-1,1"})
    void theCapLeavesDescriptorsFree(long descriptors, int most) {
        assertThat(ServerSettings.within(descriptors)).isEqualTo(most);
    }
}
