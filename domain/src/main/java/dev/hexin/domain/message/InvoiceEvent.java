package dev.hexin.domain.message;

import org.jspecify.annotations.Nullable;

/** What becomes of electronic invoices. Legacy, still documented. Protocol: "Event pushes", invoices. */
public sealed interface InvoiceEvent extends Event {

    /**
     * A follower asks for an invoice, or failed to.
     *
     * @param succeededOrderId the order it is for; null where asking failed
     * @param failedOrderId the order for which asking failed; null where it succeeded
     * @param appId the account concerned ({@code AppId} or {@code AuthorizeAppId})
     * @param source where it was asked: {@code web}, {@code app}, {@code wxa}, …
     */
    record UserAuthorizeInvoice(
            Envelope envelope,
            @Nullable String succeededOrderId,
            @Nullable String failedOrderId,
            @Nullable String appId,
            @Nullable String source) implements InvoiceEvent {
        public static final MessageType<UserAuthorizeInvoice> TYPE = MessageType.event(
                "user_authorize_invoice",
                UserAuthorizeInvoice.class, (envelope, fields) -> {
                    String appId = fields.textOrNull("AppId");
                    return new UserAuthorizeInvoice(envelope, fields.textOrNull("SuccOrderId"),
                            fields.textOrNull("FailOrderId"),
                            appId == null ? fields.textOrNull("AuthorizeAppId") : appId,
                            fields.textOrNull("Source"));
                });
    }

    /**
     * A follower's invoice changed its state.
     *
     * @param status {@code INVOICE_REIMBURSE_INIT}, {@code INVOICE_REIMBURSE_LOCK}, …
     * @param cardId the kind of card that the invoice is
     * @param code the person's own copy of it
     */
    record UpdateInvoiceStatus(
            Envelope envelope,
            String status,
            String cardId,
            String code) implements InvoiceEvent {
        public static final MessageType<UpdateInvoiceStatus> TYPE = MessageType.event("update_invoice_status",
                UpdateInvoiceStatus.class,
                (envelope, fields) -> new UpdateInvoiceStatus(envelope, fields.text("Status"),
                        fields.text("CardId"), fields.text("Code")));
    }

    /**
     * A follower tells whom the invoice is for.
     *
     * @param title the buyer's name
     * @param taxNumber the buyer's tax number
     * @param address the buyer's address
     * @param phone the buyer's telephone
     * @param bankType the buyer's bank
     * @param bankAccount the buyer's bank account
     * @param attach what the account attached to the QR code
     * @param titleType a person or a company, as pushed
     */
    record SubmitInvoiceTitle(
            Envelope envelope,
            String title,
            @Nullable String taxNumber,
            @Nullable String address,
            @Nullable String phone,
            @Nullable String bankType,
            @Nullable String bankAccount,
            @Nullable String attach,
            @Nullable String titleType) implements InvoiceEvent {
        public static final MessageType<SubmitInvoiceTitle> TYPE = MessageType.event("submit_invoice_title",
                SubmitInvoiceTitle.class,
                (envelope, fields) -> new SubmitInvoiceTitle(envelope, fields.text("title"),
                        fields.textOrNull("tax_no"), fields.textOrNull("addr"), fields.textOrNull("phone"),
                        fields.textOrNull("bank_type"), fields.textOrNull("bank_no"),
                        fields.textOrNull("attach"), fields.textOrNull("title_type")))
                .withFreeText("title", "tax_no", "addr", "phone", "bank_type", "bank_no");
    }

    /**
     * An invoice that was asked for is written, or failed.
     *
     * @param requestId the request ({@code fpqqlsh})
     * @param status the outcome's number
     * @param taxpayerId the seller's tax number ({@code nsrsbh})
     */
    record CloudInvoiceInvoiceresult(
            Envelope envelope,
            String requestId,
            @Nullable Integer status,
            String taxpayerId) implements InvoiceEvent {
        public static final MessageType<CloudInvoiceInvoiceresult> TYPE = MessageType.event(
                "cloud_invoice_invoiceresult_event", CloudInvoiceInvoiceresult.class,
                (envelope, fields) -> new CloudInvoiceInvoiceresult(envelope, fields.text("fpqqlsh"),
                        fields.integerOrNull("status"), fields.text("nsrsbh")));
    }
}
