package com.example.shop;

import dev.hexin.testkit.TestAccount;
import dev.hexin.testkit.TestFollower;
import org.junit.jupiter.api.Test;

class ShopTest {
    private final TestFollower follower = TestAccount.with(new Shop()).follower();

    @Test
    void aFollowerAsksForHours() {
        follower.subscribes().hears("Welcome! Ask for our hours.");
        follower.says("Your hours?").hears("Nine to five.");
    }

    @Test
    void anOrderIsOnItsWay() {
        follower.says("order 17").hears("Order 17 is on its way.");
    }
}
