package dev.hexin.wechatapi;

import dev.hexin.domain.message.LegalText;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.profile.UserProfile.Sex;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How WeChat describes a person. */
record UserInfoAnswer(
        @Nullable String openid,
        @Nullable String nickname,
        @Nullable Integer sex,
        @Nullable String province,
        @Nullable String city,
        @Nullable String country,
        @Nullable String headimgurl,
        List<String> privilege,
        @Nullable String unionid) {
    private static final UserInfoAnswer NOTHING = new UserInfoAnswer(null, null, null, null, null, null, null,
            List.of(), null);

    static UserInfoAnswer from(ResponseFields fields) {
        return new UserInfoAnswer(fields.text("openid"), fields.text("nickname"), fields.number("sex"),
                fields.text("province"), fields.text("city"), fields.text("country"),
                fields.text("headimgurl"), fields.texts("privilege"), fields.text("unionid"));
    }

    /** What is known of a person who did not let themselves be described. */
    static UserInfoAnswer nothing() {
        return NOTHING;
    }

    /** Whether it speaks of this person, or does not say of whom. */
    boolean isAbout(OpenId person) {
        return openid == null || openid.equals(person.value());
    }

    /** @param knownUnionId as the token's answer said it */
    UserProfile profile(OpenId person, @Nullable String knownUnionId, Instant now) {
        String union = text(unionid).isEmpty() ? text(knownUnionId) : text(unionid);
        return new UserProfile(person, union.isEmpty() ? null : union, text(nickname),
                Sex.of(sex == null ? 0 : sex), text(province), text(city), text(country), pictureUrl(),
                privileges(),
                now);
    }

    private @Nullable String pictureUrl() {
        String url = text(headimgurl).strip();
        return url.startsWith("https://") || url.startsWith("http://") ? url : null;
    }

    private List<String> privileges() {
        return privilege.stream().map(LegalText::of).toList();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : LegalText.of(value);
    }

    @Override
    public String toString() {
        return "UserInfoAnswer[…]";
    }
}
