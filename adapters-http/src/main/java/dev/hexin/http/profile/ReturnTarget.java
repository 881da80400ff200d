package dev.hexin.http.profile;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a visitor may be sent after signing in: own pages, by name, and nowhere else. */
enum ReturnTarget {
    PROFILE("/profile", "p"), GUIDE("/", "g");

    private final String path;
    private final String letter;

    ReturnTarget(String path, String letter) {
        this.path = path;
        this.letter = letter;
    }

    /** The page whose path this is, to the letter; the profile page otherwise. */
    static ReturnTarget allowed(@Nullable String path) {
        return Arrays.stream(values()).filter(page -> page.path.equals(path)).findFirst().orElse(PROFILE);
    }

    static Optional<ReturnTarget> of(String letter) {
        return Arrays.stream(values()).filter(page -> page.letter.equals(letter)).findFirst();
    }

    String path() {
        return path;
    }

    /** What stands for it in a {@code state}. */
    String letter() {
        return letter;
    }
}
