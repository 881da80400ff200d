package example.teahouse;

import dev.hexin.testkit.TestAccount;
import dev.hexin.testkit.TestFollower;
import org.junit.jupiter.api.Test;

import static dev.hexin.testkit.PushContent.image;

class TeahouseTest {
    private final TestFollower follower = TestAccount.with(new Teahouse()).follower();

    @Test
    void aFollowerAsks_andHears() {
        follower.says("What are your hours?").hears("Nine to five.");
        follower.says("Thank you").hearsNothing();
    }

    @Test
    void tapsScansAndPictures() {
        follower.subscribes().hears("Welcome! Ask for our hours.");
        follower.taps("TODAY").hears("Tea is half the price today.");
        follower.scans("table-7").hears("You sit at table-7");
        follower.sends(image("m1")).hears("A nice picture:").hears("[image m1]");
    }
}
