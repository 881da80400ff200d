package dev.hexin.http.profile;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Sha256;
import dev.hexin.domain.profile.Session;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes sessions into text that only this application can write and read: an encrypted JSON Web Token (RFC
 * 7516, direct key, AES-256-GCM). What was changed, made by others or for another account, or has expired,
 * opens to nothing.
 */
final class SessionTokens {
    private static final JWEHeader HEADER = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);
    private static final String EPOCH = "epoch";
    private static final int LONGEST = 4096;

    private final List<byte[]> keys = new ArrayList<>();
    private final String audience;
    private final Duration age;
    private final InstantSource clock;

    SessionTokens(ProfileSettings settings, InstantSource clock) {
        keys.add(key(settings.sessionKey(), settings.appId()));
        if (settings.previousSessionKey() != null) {
            keys.add(key(settings.previousSessionKey(), settings.appId()));
        }
        this.audience = settings.appId().value();
        this.age = settings.sessionAge();
        this.clock = clock;
    }

    String seal(Session session) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder().subject(session.openId().value()).audience(audience)
                .claim(EPOCH, session.epoch()).issueTime(Date.from(session.since()))
                .expirationTime(Date.from(session.since().plus(age))).build();
        EncryptedJWT token = new EncryptedJWT(HEADER, claims);
        try {
            token.encrypt(new DirectEncrypter(keys.get(0)));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("a session could not be sealed", impossible);
        }
        return token.serialize();
    }

    Optional<Session> open(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        return keys.stream().map(key -> claims(text, key)).flatMap(Optional::stream).findFirst()
                .flatMap(this::session);
    }

    private Optional<Session> session(JWTClaimsSet claims) {
        String subject = claims.getSubject();
        // a cookie of the version that had no epochs is of the first one
        String epoch = claims.getClaim(EPOCH) instanceof String text ? text : "";
        Instant since = instant(claims.getIssueTime());
        boolean ours = claims.getAudience().equals(List.of(audience)) && isNow(claims);
        return ours && subject != null && OpenId.isValid(subject) && since != null
                ? Optional.of(new Session(new OpenId(subject), epoch, since))
                : Optional.empty();
    }

    /** The age counts from the issue, so that a shorter setting ends longer sessions too. */
    private boolean isNow(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Instant issued = instant(claims.getIssueTime());
        Instant expires = instant(claims.getExpirationTime());
        return issued != null && expires != null && now.isBefore(expires) && now.isBefore(issued.plus(age));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static Optional<JWTClaimsSet> claims(String text, byte[] key) {
        try {
            EncryptedJWT token = EncryptedJWT.parse(text);
            if (!token.getHeader().getAlgorithm().equals(JWEAlgorithm.DIR)
                    || !token.getHeader().getEncryptionMethod().equals(EncryptionMethod.A256GCM)) {
                return Optional.empty();
            }
            token.decrypt(new DirectDecrypter(key));
            return Optional.ofNullable(token.getJWTClaimsSet());
        } catch (ParseException | JOSEException | RuntimeException notOurs) { // of whatever shape
            return Optional.empty();
        }
    }

    /**
     * A key for this purpose and account alone: the setting may be a secret that other things are derived
     * from.
     */
    private static byte[] key(String secret, AppId account) {
        String text = "hexin session cookie 1\n" + account.value() + "\n" + secret;
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
