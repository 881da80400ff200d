package dev.hexin.domain.profile;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where followers find their profile, and what they text to be told so.
 *
 * @param keywords compared without blanks around them and without case
 * @param url the guide page, absolute; null where no public address is known
 */
public record ProfileLink(Set<String> keywords, @Nullable String url) {
    public ProfileLink {
        keywords = keywords.stream().map(ProfileLink::folded).filter(keyword -> !keyword.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean isAskedForBy(String text) {
        return keywords.contains(folded(text));
    }

    private static String folded(String text) {
        // both ways, as String.equalsIgnoreCase does
        return text.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
