package example.hours;

import dev.hexin.domain.port.Routes;

/** Answers followers who ask when we are open. */
public final class OpeningHours implements Routes {
    @Override
    public void define(On on) {
        on.textContains("open", "We are open from nine to five.");
    }
}
