package dev.hexin.domain.message;

import org.jspecify.annotations.Nullable;

/** Shopping guides, the account's advisers in shops. Protocol: "Event pushes", shopping guide. */
public sealed interface GuideEvent extends Event {

    /**
     * A follower scanned an adviser's QR code.
     *
     * @param guideAccount the adviser's WeChat name; null where the openid is known
     * @param guide the adviser
     * @param buyer who scanned
     * @param action what came of it, in numbers
     * @param qrcodeInfo what the account attached to the QR code
     */
    record GuideQrcodeScan(
            Envelope envelope,
            @Nullable String guideAccount,
            @Nullable OpenId guide,
            @Nullable OpenId buyer,
            @Nullable Integer action,
            @Nullable String qrcodeInfo) implements GuideEvent {
        public static final MessageType<GuideQrcodeScan> TYPE = MessageType.event("guide_qrcode_scan_event",
                GuideQrcodeScan.class, (envelope, fields) -> {
                    Fields scan = fields.sectionOrThis("GuideScanEvent");
                    return new GuideQrcodeScan(envelope, scan.textOrNull("qrcode_guide_account"),
                            scan.openIdOrNull("qrcode_guide_openid"), scan.openIdOrNull("openid"),
                            scan.integerOrNull("action"), scan.textOrNull("qrcode_info"));
                });
    }

    /**
     * A follower who was asked to be an adviser answered.
     *
     * @param guideAccount the adviser's WeChat name; null where the openid is known
     * @param guide the adviser
     * @param result the answer, in numbers
     */
    record GuideInviteResult(
            Envelope envelope,
            @Nullable String guideAccount,
            @Nullable OpenId guide,
            @Nullable Integer result) implements GuideEvent {
        public static final MessageType<GuideInviteResult> TYPE = MessageType.event(
                "guide_invite_result_event",
                GuideInviteResult.class, (envelope, fields) -> {
                    Fields invite = fields.sectionOrThis("GuideInviteEvent");
                    return new GuideInviteResult(envelope, invite.textOrNull("guide_account"),
                            invite.openIdOrNull("guide_openid"), invite.integerOrNull("invite_result"));
                });
    }

    /**
     * An adviser was given a customer.
     *
     * @param fields everything pushed: WeChat does not document what it sends
     */
    record AddGuideBuyerRelation(Envelope envelope, Fields fields) implements GuideEvent {
        public static final MessageType<AddGuideBuyerRelation> TYPE = MessageType.event(
                "add_guide_buyer_relation_event", AddGuideBuyerRelation.class,
                (envelope, fields) -> new AddGuideBuyerRelation(envelope, fields));
    }
}
