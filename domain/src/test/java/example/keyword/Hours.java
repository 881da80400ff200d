package example.keyword;

import dev.hexin.domain.port.Routes;

public final class Hours implements Routes {
    public void define(On on) {
        on.textContains("open", "We are open from nine to five.");
    }
}
