package example.moving;

import dev.hexin.domain.port.Routes;

/** What the account says by itself; the model answers everything else. */
public final class Greeter implements Routes {
    @Override
    public void define(On on) {
        on.subscribe("Thank you for following. Ask me anything; /new begins anew.");
    }
}
