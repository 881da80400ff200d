package example.crm;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Profiles.Stored;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.profile.UserProfile.Sex;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A customer as the CRM has it: one line, each field in Base64. Yours is JSON, and a library reads it. */
final class CrmCustomer {
    private static final int FIELDS = 11;

    private CrmCustomer() {}

    static String line(Stored stored) {
        UserProfile person = stored.profile();
        Grant grant = stored.grant();
        List<@Nullable String> fields = new ArrayList<>(Arrays.asList(person.openId().value(),
                person.unionId(), person.nickname(), person.sex().name(), person.province(), person.city(),
                person.country(), person.pictureUrl(), person.fetchedAt().toString(),
                grant == null ? null : grant.refreshToken(),
                grant == null ? null : grant.expiresAt().toString()));
        fields.addAll(person.privileges());
        return fields.stream().map(CrmCustomer::encoded).collect(Collectors.joining(","));
    }

    static Stored stored(String line) {
        List<@Nullable String> all = Arrays.stream(line.strip().split(",", -1)).map(CrmCustomer::decoded)
                .collect(Collectors.toCollection(ArrayList::new));
        UserProfile person = new UserProfile(new OpenId(text(all, 0)), all.get(1), text(all, 2),
                Sex.valueOf(text(all, 3)), text(all, 4), text(all, 5), text(all, 6), all.get(7),
                all.subList(FIELDS, all.size()).stream().map(privilege -> privilege == null ? "" : privilege)
                        .toList(),
                Instant.parse(text(all, 8)));
        String token = all.get(9);
        return new Stored(person, token == null ? null : new Grant(token, Instant.parse(text(all, 10))));
    }

    private static String text(List<@Nullable String> fields, int number) {
        String text = fields.get(number);
        return text == null ? "" : text;
    }

    /** None is a dash, so that it differs from an empty text. */
    private static String encoded(@Nullable String text) {
        return text == null
                ? "-"
                : Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String decoded(String field) {
        return field.equals("-")
                ? null
                : new String(Base64.getDecoder().decode(field), StandardCharsets.UTF_8);
    }
}
