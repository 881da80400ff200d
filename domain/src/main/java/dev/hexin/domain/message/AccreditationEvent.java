package dev.hexin.domain.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the account's verification with WeChat goes. Protocol: "Event pushes", accreditation. */
public sealed interface AccreditationEvent extends Event {

    /**
     * The papers passed: the interfaces of a verified account are open from now on.
     *
     * @param expiresAt when this verification ends
     */
    record QualificationVerifySuccess(
            Envelope envelope,
            @Nullable Instant expiresAt) implements AccreditationEvent {
        public static final MessageType<QualificationVerifySuccess> TYPE = MessageType.event(
                "qualification_verify_success", QualificationVerifySuccess.class,
                (envelope, fields) -> new QualificationVerifySuccess(envelope,
                        fields.timeOrNull("ExpiredTime")));
    }

    /**
     * The papers were refused.
     *
     * @param failedAt when it was refused
     * @param reason why
     */
    record QualificationVerifyFail(
            Envelope envelope,
            @Nullable Instant failedAt,
            String reason) implements AccreditationEvent {
        public static final MessageType<QualificationVerifyFail> TYPE = MessageType.event(
                "qualification_verify_fail", QualificationVerifyFail.class,
                (envelope, fields) -> new QualificationVerifyFail(envelope, fields.timeOrNull("FailTime"),
                        fields.text("FailReason")));
    }

    /**
     * The name passed: the account is verified.
     *
     * @param expiresAt when this verification ends
     */
    record NamingVerifySuccess(Envelope envelope, @Nullable Instant expiresAt) implements AccreditationEvent {
        public static final MessageType<NamingVerifySuccess> TYPE = MessageType.event("naming_verify_success",
                NamingVerifySuccess.class,
                (envelope, fields) -> new NamingVerifySuccess(envelope, fields.timeOrNull("ExpiredTime")));
    }

    /**
     * The name was refused; the interfaces stay open.
     *
     * @param failedAt when it was refused
     * @param reason why
     */
    record NamingVerifyFail(
            Envelope envelope,
            @Nullable Instant failedAt,
            String reason) implements AccreditationEvent {
        public static final MessageType<NamingVerifyFail> TYPE = MessageType.event("naming_verify_fail",
                NamingVerifyFail.class,
                (envelope, fields) -> new NamingVerifyFail(envelope, fields.timeOrNull("FailTime"),
                        fields.text("FailReason")));
    }

    /**
     * The yearly verification is due.
     *
     * @param expiresAt when this verification ends
     */
    record AnnualRenew(Envelope envelope, @Nullable Instant expiresAt) implements AccreditationEvent {
        public static final MessageType<AnnualRenew> TYPE = MessageType.event("annual_renew",
                AnnualRenew.class,
                (envelope, fields) -> new AnnualRenew(envelope, fields.timeOrNull("ExpiredTime")));
    }

    /**
     * The verification has run out.
     *
     * @param expiresAt when it did
     */
    record VerifyExpired(Envelope envelope, @Nullable Instant expiresAt) implements AccreditationEvent {
        public static final MessageType<VerifyExpired> TYPE = MessageType.event("verify_expired",
                VerifyExpired.class,
                (envelope, fields) -> new VerifyExpired(envelope, fields.timeOrNull("ExpiredTime")));
    }
}
