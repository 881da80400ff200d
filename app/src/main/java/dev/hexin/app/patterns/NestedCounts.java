package dev.hexin.app.patterns;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Estimates the size of a regular expression before it is compiled, which takes memory for each of its
 * steps: the largest product of counts that are nested, such as 2500 of <code>(a{0,50}){50}</code>.
 */
final class NestedCounts {
    /** What may hold a bracket or a brace that is none comes first: quotes, escapes, classes. */
    private static final Pattern TOKEN = Pattern.compile(
            "\\\\Q.*?(?:\\\\E|$)|\\\\[xpP]\\{\\w*}|\\\\.|\\[\\^?\\]?(?:\\\\.|[^\\]\\\\])*+\\]"
                    + "|(?<end>\\))?\\{(?<least>\\d{1,4})(?:,(?<most>\\d{0,4}))?}|\\(|\\)",
            Pattern.DOTALL);

    /** So that no product overflows. */
    private static final long MOST = 1_000_000_000;

    private NestedCounts() {}

    /** Never above what the expression compiles to, but for one that the compiler refuses. */
    static long largestProduct(String regex) {
        Deque<Long> groups = new ArrayDeque<>();
        groups.push(1L);
        Matcher token = TOKEN.matcher(regex);
        while (token.find()) {
            boolean isCount = token.group("least") != null;
            if (token.group().equals("(")) {
                groups.push(1L);
            } else if (isCount || token.group().equals(")")) {
                boolean endsGroup = (!isCount || token.group("end") != null) && groups.size() > 1;
                long repeated = (endsGroup ? groups.pop() : 1) * (isCount ? count(token) : 1);
                groups.push(Math.min(MOST, Math.max(groups.pop(), repeated)));
            }
        }
        return groups.stream().mapToLong(Long::longValue).max().orElse(1);
    }

    private static long count(Matcher token) {
        String most = token.group("most");
        return Math.max(1, Math.max(Long.parseLong(token.group("least")),
                most == null || most.isEmpty() ? 0 : Long.parseLong(most)));
    }
}
