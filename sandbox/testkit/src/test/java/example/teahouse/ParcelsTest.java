package example.teahouse;

import dev.hexin.testkit.TestAccount;
import dev.hexin.testkit.TestFollower;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static dev.hexin.testkit.PushContent.event;

class ParcelsTest {
    private final TestFollower follower = TestAccount.with(new Parcels()).follower();

    @Test
    void aParcelIsAnnounced() {
        follower.sends(event("parcel_sent").with(Map.of("Number", "SF1", "Pieces", 2)))
                .hears("Parcel SF1, in pieces: 2");
    }

    @Test
    void oneWithoutANumberOfPiecesIsOne() {
        follower.sends(event("parcel_sent").with("Number", "SF2")).hears("Parcel SF2, in pieces: 1");
    }
}
