package example.teahouse;

import dev.hexin.testkit.TestAccount;
import dev.hexin.testkit.TestFollower;
import example.teahouse.Orders.Order;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OrdersTest {
    private final List<Order> kitchen = new ArrayList<>();
    private final TestFollower follower = TestAccount.with(new Orders(kitchen::add)).follower();

    @Test
    void anOrderIsTaken_stepByStep() {
        follower.says("order").hearsPart("Which tea?").hearsPart("[green]");
        follower.taps("green").hears("How many cups?");
        follower.says("a lot").hearsPart("How many cups?");
        follower.says("3").hears("It will be ready in ten minutes.");
        assertThat(kitchen).containsExactly(new Order("green", 3));
    }

    @Test
    void anOrderIsCancelled_andTimesOut() {
        follower.says("order").hearsPart("Which tea?").says("stop").hears("已取消。");
        follower.says("order").hearsPart("Which tea?").hearsPart("[green]");
        follower.hearsLater("The kitchen could not wait.");
        assertThat(kitchen).isEmpty();
    }
}
