package dev.hexin.domain.message;

import org.jspecify.annotations.Nullable;

/** Orders in WeChat's own small shops. Retired. Protocol: "Event pushes", shop. */
public sealed interface ShopEvent extends Event {

    /**
     * A follower paid an order in the account's small shop.
     *
     * @param orderId the order
     * @param status the order's state, in numbers
     * @param productId what was bought
     * @param skuInfo which kind of it, as {@code id:value} pairs
     */
    record MerchantOrder(
            Envelope envelope,
            String orderId,
            @Nullable Integer status,
            String productId,
            @Nullable String skuInfo) implements ShopEvent {
        public static final MessageType<MerchantOrder> TYPE = MessageType.event("merchant_order",
                MerchantOrder.class,
                (envelope, fields) -> new MerchantOrder(envelope, fields.text("OrderId"),
                        fields.integerOrNull("OrderStatus"), fields.text("ProductId"),
                        fields.textOrNull("SkuInfo")));
    }

    /**
     * A follower paid an order in a mini-program shop.
     *
     * @param fields everything pushed: WeChat's documents of it are gone
     */
    record OpenProductOrderPay(Envelope envelope, Fields fields) implements ShopEvent {
        public static final MessageType<OpenProductOrderPay> TYPE = MessageType.event(
                "open_product_order_pay", OpenProductOrderPay.class,
                (envelope, fields) -> new OpenProductOrderPay(envelope, fields));
    }
}
