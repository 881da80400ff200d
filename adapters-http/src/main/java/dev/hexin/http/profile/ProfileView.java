package dev.hexin.http.profile;

import dev.hexin.domain.profile.UserProfile;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the profile page shows.
 *
 * @param picture where it is; null where there is none that may be shown
 * @param told what WeChat tells of people
 * @param kept what else is stored
 * @param withheld whether WeChat kept something back, as it does since 2021
 */
record ProfileView(
        String nickname,
        String initial,
        @Nullable String picture,
        List<Row> told,
        List<Row> kept,
        boolean withheld,
        String formToken) {
    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("yyyy-MM-dd HH:mm '(UTC+8)'", Locale.ROOT)
            .withZone(ZoneOffset.ofHours(8));

    /** @param value empty where WeChat did not say */
    record Row(String label, String value) {}

    static ProfileView of(UserProfile profile, Pictures pictures, Words words, String formToken) {
        String sex = switch (profile.sex()) {
            case MALE -> words.get("profile.male");
            case FEMALE -> words.get("profile.female");
            case UNKNOWN -> "";
        };
        List<Row> told = List.of(new Row(words.get("profile.sex"), sex),
                new Row(words.get("profile.country"), profile.country()),
                new Row(words.get("profile.province"), profile.province()),
                new Row(words.get("profile.city"), profile.city()),
                new Row(words.get("profile.privileges"), String.join(", ", profile.privileges())));
        String unionId = profile.unionId() == null ? "" : profile.unionId();
        List<Row> kept = Stream.of(new Row(words.get("profile.openid"), profile.openId().value()),
                new Row(words.get("profile.unionid"), unionId),
                new Row(words.get("profile.fetched"), TIME.format(profile.fetchedAt())))
                .filter(row -> !row.value().isEmpty()).toList();
        String nickname = profile.nickname().isBlank() ? words.get("profile.nameless") : profile.nickname();
        boolean withheld = told.stream().limit(4).anyMatch(row -> row.value().isBlank());
        return new ProfileView(nickname, initial(nickname), pictures.allowed(profile.pictureUrl()), told,
                kept, withheld, formToken);
    }

    private static String initial(String nickname) {
        String stripped = nickname.strip();
        return new String(Character.toChars(stripped.codePointAt(0)));
    }
}
