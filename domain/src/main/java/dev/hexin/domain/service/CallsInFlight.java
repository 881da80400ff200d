package dev.hexin.domain.service;

import dev.hexin.domain.profile.BrowserId;
import java.util.HashMap;
import java.util.Map;

/** How many callbacks of sign-ins are in work at once: of one browser, and in sum. */
final class CallsInFlight {
    private final Map<BrowserId, Integer> byBrowser = new HashMap<>(); // guarded by this, as the sum is
    private final int most;
    private final int mostOfOneBrowser;
    private int sum;

    CallsInFlight(int most, int mostOfOneBrowser) {
        this.most = most;
        this.mostOfOneBrowser = mostOfOneBrowser;
    }

    /** Whether one more may begin; if so, {@link #leave} must follow. */
    synchronized boolean enter(BrowserId browser) {
        int own = byBrowser.getOrDefault(browser, 0);
        if (sum >= most || own >= mostOfOneBrowser) {
            return false;
        }
        byBrowser.put(browser, own + 1);
        sum++;
        return true;
    }

    synchronized void leave(BrowserId browser) {
        byBrowser.computeIfPresent(browser, (same, own) -> own == 1 ? null : own - 1);
        sum--;
    }
}
