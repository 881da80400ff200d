package dev.hexin.domain.message;

/** Something happened, as opposed to a follower wrote: one sealed family per subject, one file per family. */
public sealed interface Event extends Message
        permits
        FollowEvent,
        LocationEvent,
        MenuEvent,
        JobEvent,
        SubscriptionEvent,
        CustomerServiceEvent,
        AccreditationEvent,
        AuthorizationEvent,
        CardEvent,
        GiftCardEvent,
        InvoiceEvent,
        ShopEvent,
        PlaceEvent,
        StoreEvent,
        WifiEvent,
        ShakeEvent,
        ProductScanEvent,
        GuideEvent {}
