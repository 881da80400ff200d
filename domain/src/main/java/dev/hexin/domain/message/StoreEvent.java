package dev.hexin.domain.message;

import org.jspecify.annotations.Nullable;

/** What becomes of a store mini program's applications. Protocol: "Event pushes", places. */
public sealed interface StoreEvent extends Event {

    /**
     * WeChat checked the store mini program itself.
     *
     * @param auditId the application
     * @param status 1 to 3, as its application numbers them; may be empty
     * @param reason why, where it was refused
     */
    record ApplyMerchantAuditInfo(
            Envelope envelope,
            String auditId,
            @Nullable Integer status,
            @Nullable String reason) implements StoreEvent {
        public static final MessageType<ApplyMerchantAuditInfo> TYPE = MessageType.event(
                "apply_merchant_audit_info", ApplyMerchantAuditInfo.class,
                (envelope, fields) -> new ApplyMerchantAuditInfo(envelope, fields.text("audit_id"),
                        fields.integerOrNull("status"), fields.textOrNull("reason")));
    }

    /**
     * WeChat checked a new store.
     *
     * @param auditId the application
     * @param status 1 to 3, as its application numbers them; may be empty
     * @param reason why, where it was refused
     * @param upgrade whether an existing place became the store, in numbers ({@code is_upgrade})
     * @param poiId the place
     */
    record AddStoreAuditInfo(
            Envelope envelope,
            String auditId,
            @Nullable Integer status,
            @Nullable String reason,
            @Nullable Integer upgrade,
            @Nullable String poiId) implements StoreEvent {
        public static final MessageType<AddStoreAuditInfo> TYPE = MessageType.event("add_store_audit_info",
                AddStoreAuditInfo.class,
                (envelope, fields) -> new AddStoreAuditInfo(envelope, fields.text("audit_id"),
                        fields.integerOrNull("status"), fields.textOrNull("reason"),
                        fields.integerOrNull("is_upgrade"), fields.textOrNull("poiid")));
    }

    /**
     * WeChat checked a changed store.
     *
     * @param auditId the application
     * @param status 1 to 3, as its application numbers them; may be empty
     * @param reason why, where it was refused
     */
    record ModifyStoreAuditInfo(
            Envelope envelope,
            String auditId,
            @Nullable Integer status,
            @Nullable String reason) implements StoreEvent {
        public static final MessageType<ModifyStoreAuditInfo> TYPE = MessageType.event(
                "modify_store_audit_info", ModifyStoreAuditInfo.class,
                (envelope, fields) -> new ModifyStoreAuditInfo(envelope, fields.text("audit_id"),
                        fields.integerOrNull("status"), fields.textOrNull("reason")));
    }

    /**
     * Tencent Maps checked a new place.
     *
     * @param auditId the application
     * @param status 1 to 3, as its application numbers them; may be empty
     * @param mapPoiId the place on Tencent Maps
     * @param latitude degrees, north positive
     * @param longitude degrees, east positive
     * @param remark the checker's note ({@code sh_remark})
     */
    record CreateMapPoiAuditInfo(
            Envelope envelope,
            String auditId,
            @Nullable Integer status,
            @Nullable String mapPoiId,
            String name,
            String address,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable String remark) implements StoreEvent {
        public static final MessageType<CreateMapPoiAuditInfo> TYPE = MessageType.event(
                "create_map_poi_audit_info", CreateMapPoiAuditInfo.class,
                (envelope, fields) -> new CreateMapPoiAuditInfo(envelope, fields.text("audit_id"),
                        fields.integerOrNull("status"), fields.textOrNull("map_poi_id"), fields.text("name"),
                        fields.text("address"), fields.decimalOrNull("latitude"),
                        fields.decimalOrNull("longitude"), fields.textOrNull("sh_remark")));
    }
}
