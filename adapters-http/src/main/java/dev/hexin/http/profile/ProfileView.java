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

    static ProfileView of(UserProfile profile, Pictures pictures, Messages messages, String formToken) {
        String sex = switch (profile.sex()) {
            case MALE -> messages.get("profile.male");
            case FEMALE -> messages.get("profile.female");
            case UNKNOWN -> "";
        };
        List<Row> told = List.of(new Row(messages.get("profile.sex"), sex),
                new Row(messages.get("profile.country"), profile.country()),
                new Row(messages.get("profile.province"), profile.province()),
                new Row(messages.get("profile.city"), profile.city()),
                new Row(messages.get("profile.privileges"), String.join(", ", profile.privileges())));
        String unionId = profile.unionId() == null ? "" : profile.unionId();
        List<Row> kept = Stream.of(new Row(messages.get("profile.openid"), profile.openId().value()),
                new Row(messages.get("profile.unionid"), unionId),
                new Row(messages.get("profile.fetched"), TIME.format(profile.fetchedAt())))
                .filter(row -> !row.value().isEmpty()).toList();
        String nickname = profile.nickname().isBlank()
                ? messages.get("profile.nameless")
                : profile.nickname();
        boolean withheld = told.stream().limit(4).anyMatch(row -> row.value().isBlank());
        return new ProfileView(nickname, initial(nickname), pictures.allowed(profile.pictureUrl()), told,
                kept, withheld, formToken);
    }

    private static String initial(String nickname) {
        String stripped = nickname.strip();
        return new String(Character.toChars(stripped.codePointAt(0)));
    }
}
