package dev.hexin.domain.profile;

import dev.hexin.domain.message.OpenId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as WeChat described them. Since October 2021 the platform sends sex 0 and empty places for
 * everybody.
 *
 * @param unionId the person across all of an operator's accounts; null where the account is not bound to any
 * @param nickname may be empty, may hold emoji
 * @param pictureUrl the head image; null where there is none; dies when the person changes it
 * @param privileges such as {@code chinaunicom}
 * @param fetchedAt when WeChat said so
 */
public record UserProfile(
        OpenId openId,
        @Nullable String unionId,
        String nickname,
        Sex sex,
        String province,
        String city,
        String country,
        @Nullable String pictureUrl,
        List<String> privileges,
        Instant fetchedAt) {

    /** As the platform numbers it: 0, 1, 2. */
    public enum Sex {
        UNKNOWN, MALE, FEMALE;

        /** Any other number is unknown. */
        public static Sex of(int number) {
            return number == 1 ? MALE : number == 2 ? FEMALE : UNKNOWN;
        }
    }

    public UserProfile {
        privileges = List.copyOf(privileges);
    }

    /** People stay out of logs. */
    @Override
    public String toString() {
        return "UserProfile[…]";
    }
}
