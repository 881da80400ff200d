package dev.hexin.domain.route;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The place where a regular expression was found.
 *
 * @param groups the whole match, then each group; null where a group is not part of the match
 * @param names the numbers of the named groups
 */
public record TextMatch(List<@Nullable String> groups, Map<String, Integer> names) {
    public TextMatch {
        groups = Collections.unmodifiableList(new ArrayList<>(groups)); // List.copyOf takes no null
        names = Map.copyOf(names);
    }
}
