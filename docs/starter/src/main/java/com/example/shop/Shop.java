package com.example.shop;

import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;

/** What the account answers. */
public final class Shop implements Routes {
    @Override
    public void define(On on) {
        on.subscribe("Welcome! Ask for our hours.");
        on.textContains("hours", "Nine to five.");
        on.textMatches("order (?<no>\\d+)", m -> Reply.text("Order " + m.group("no") + " is on its way."));
    }
}
