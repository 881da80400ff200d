package dev.hexin.app.patterns;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.hexin.domain.port.TextPatterns;
import dev.hexin.domain.route.TextMatch;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Regular expressions by RE2, an automaton that never backtracks: no look-around, no references to groups.
 */
public final class Re2TextPatterns implements TextPatterns {
    /** Of the automaton, which for each character of a text may be in each of them: about half a second. */
    private static final int MOST_STEPS = 5_000;

    @Override
    public Expression compile(String regex, boolean ignoringCase) {
        if (NestedCounts.largestProduct(regex) > MOST_STEPS) {
            throw tooLarge(regex);
        }
        Pattern pattern = pattern(regex, ignoringCase);
        if (pattern.programSize() > MOST_STEPS) {
            throw tooLarge(regex);
        }
        return text -> {
            Matcher matcher = pattern.matcher(text);
            return matcher.find()
                    ? Optional.of(new TextMatch(IntStream.rangeClosed(0, matcher.groupCount())
                            .mapToObj(matcher::group).toList(), pattern.namedGroups()))
                    : Optional.empty();
        };
    }

    private static IllegalArgumentException tooLarge(String regex) {
        return new IllegalArgumentException("the regular expression " + regex + " comes to more than "
                + MOST_STEPS + " steps: use * or + in place of large counts, or of counts inside counts");
    }

    private static Pattern pattern(String regex, boolean ignoringCase) {
        try {
            return Pattern.compile(regex, ignoringCase ? Pattern.CASE_INSENSITIVE : 0);
        } catch (PatternSyntaxException malformed) {
            throw new IllegalArgumentException(
                    "the regular expression " + regex + " is none of RE2's syntax: "
                            + malformed.getDescription(),
                    malformed);
        }
    }
}
