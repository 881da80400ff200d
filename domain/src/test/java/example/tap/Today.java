package example.tap;

import dev.hexin.domain.port.Routes;

public final class Today implements Routes {
    public void define(On on) {
        on.click("TODAY", "Tea is half the price today.");
    }
}
