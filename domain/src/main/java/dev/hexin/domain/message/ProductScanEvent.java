package dev.hexin.domain.message;

import org.jspecify.annotations.Nullable;

/** A follower scanned the code on a product. Protocol: "Event pushes", goods scan. */
public sealed interface ProductScanEvent extends Event {

    /**
     * A follower opened a product's page by scanning its code.
     *
     * @param standard the code's system: {@code ean13}, {@code qrcode}, …
     * @param code the code's text
     * @param sex 1 male, 2 female, 0 unknown
     * @param scene 1 scanned, 2 from elsewhere, 3 from the conversation
     * @param extInfo what the account attached to the QR code
     */
    record UserScanProduct(
            Envelope envelope,
            String standard,
            String code,
            @Nullable String country,
            @Nullable String province,
            @Nullable String city,
            @Nullable Integer sex,
            @Nullable Integer scene,
            @Nullable String extInfo) implements ProductScanEvent {
        public static final MessageType<UserScanProduct> TYPE = MessageType.event("user_scan_product",
                UserScanProduct.class,
                (envelope, fields) -> new UserScanProduct(envelope, fields.text("KeyStandard"),
                        fields.text("KeyStr"), fields.textOrNull("Country"), fields.textOrNull("Province"),
                        fields.textOrNull("City"), fields.integerOrNull("Sex"), fields.integerOrNull("Scene"),
                        fields.textOrNull("ExtInfo")));
    }

    /**
     * A follower opened the conversation from a product's page.
     *
     * @param standard the code's system: {@code ean13}, {@code qrcode}, …
     * @param code the code's text
     * @param extInfo what the account attached to the QR code
     */
    record UserScanProductEnterSession(
            Envelope envelope,
            String standard,
            String code,
            @Nullable String extInfo) implements ProductScanEvent {
        public static final MessageType<UserScanProductEnterSession> TYPE = MessageType
                .event("user_scan_product_enter_session", UserScanProductEnterSession.class,
                        (envelope, fields) -> new UserScanProductEnterSession(envelope,
                                fields.text("KeyStandard"), fields.text("KeyStr"),
                                fields.textOrNull("ExtInfo")));
    }

    /**
     * A follower's whereabouts while looking at a product's page, told a little later.
     *
     * @param standard the code's system: {@code ean13}, {@code qrcode}, …
     * @param code the code's text
     * @param extInfo what the account attached to the QR code
     * @param regionCode the district, as China numbers them
     */
    record UserScanProductAsync(
            Envelope envelope,
            String standard,
            String code,
            @Nullable String extInfo,
            @Nullable String regionCode) implements ProductScanEvent {
        public static final MessageType<UserScanProductAsync> TYPE = MessageType.event(
                "user_scan_product_async", UserScanProductAsync.class,
                (envelope, fields) -> new UserScanProductAsync(envelope, fields.text("KeyStandard"),
                        fields.text("KeyStr"), fields.textOrNull("ExtInfo"),
                        fields.textOrNull("RegionCode")));
    }

    /**
     * WeChat checked a product's page.
     *
     * @param standard the code's system: {@code ean13}, {@code qrcode}, …
     * @param code the code's text
     * @param result {@code verify_ok} or {@code verify_not_pass}, as pushed
     * @param reason why not
     */
    record UserScanProductVerifyAction(
            Envelope envelope,
            String standard,
            String code,
            String result,
            @Nullable String reason) implements ProductScanEvent {
        public static final MessageType<UserScanProductVerifyAction> TYPE = MessageType
                .event("user_scan_product_verify_action", UserScanProductVerifyAction.class,
                        (envelope, fields) -> new UserScanProductVerifyAction(envelope,
                                fields.text("KeyStandard"), fields.text("KeyStr"), fields.text("Result"),
                                fields.textOrNull("ReasonMsg")));

        public boolean succeeded() {
            return result.strip().equalsIgnoreCase("verify_ok");
        }
    }
}
