package dev.hexin.http.profile;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a visitor may be sent after signing in: own pages, by name, and nowhere else. */
final class ReturnTo {
    static final String PROFILE = "/profile";
    static final String GUIDE = "/";
    private static final Set<String> PAGES = Set.of(PROFILE, GUIDE);

    private ReturnTo() {}

    /** The path if it is on the list, to the letter; the profile page otherwise. */
    static String allowed(@Nullable String path) {
        return path != null && PAGES.contains(path) ? path : PROFILE;
    }
}
