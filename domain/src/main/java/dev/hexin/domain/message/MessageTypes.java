package dev.hexin.domain.message;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The types that Hexin ships: everything the platform's documents describe. */
public final class MessageTypes {
    private static final List<MessageType<?>> BUILT_IN = List.of(TextMessage.TYPE,
            ImageMessage.TYPE,
            VoiceMessage.TYPE,
            VideoMessage.TYPE,
            ShortVideoMessage.TYPE,
            LocationMessage.TYPE,
            LinkMessage.TYPE,
            FileMessage.TYPE,
            MiniProgramPageMessage.TYPE,
            DeviceTextMessage.TYPE,
            DeviceEventMessage.TYPE,
            HardwareMessage.TYPE,
            FollowEvent.Subscribe.TYPE,
            FollowEvent.Unsubscribe.TYPE,
            FollowEvent.Scan.TYPE,
            LocationEvent.Location.TYPE,
            LocationEvent.Enter.TYPE,
            MenuEvent.Click.TYPE,
            MenuEvent.View.TYPE,
            MenuEvent.ViewMiniprogram.TYPE,
            MenuEvent.ScancodePush.TYPE,
            MenuEvent.ScancodeWaitmsg.TYPE,
            MenuEvent.PicSysphoto.TYPE,
            MenuEvent.PicPhotoOrAlbum.TYPE,
            MenuEvent.PicWeixin.TYPE,
            MenuEvent.LocationSelect.TYPE,
            JobEvent.TemplateSendJobFinish.TYPE,
            JobEvent.MassSendJobFinish.TYPE,
            JobEvent.PublishJobFinish.TYPE,
            JobEvent.PublishJobFinish.FREE_TYPE,
            SubscriptionEvent.SubscribeMsgPopup.TYPE,
            SubscriptionEvent.SubscribeMsgChange.TYPE,
            SubscriptionEvent.SubscribeMsgSent.TYPE,
            CustomerServiceEvent.KfCreateSession.TYPE,
            CustomerServiceEvent.KfCloseSession.TYPE,
            CustomerServiceEvent.KfSwitchSession.TYPE,
            CustomerServiceEvent.UserEnterTempsession.TYPE,
            AccreditationEvent.QualificationVerifySuccess.TYPE,
            AccreditationEvent.QualificationVerifyFail.TYPE,
            AccreditationEvent.NamingVerifySuccess.TYPE,
            AccreditationEvent.NamingVerifyFail.TYPE,
            AccreditationEvent.AnnualRenew.TYPE,
            AccreditationEvent.VerifyExpired.TYPE,
            AuthorizationEvent.UserInfoModified.TYPE,
            AuthorizationEvent.UserAuthorizationRevoke.TYPE,
            AuthorizationEvent.UserAuthorizationCancellation.TYPE,
            CardEvent.CardPassCheck.TYPE,
            CardEvent.CardNotPassCheck.TYPE,
            CardEvent.UserGetCard.TYPE,
            CardEvent.UserGiftingCard.TYPE,
            CardEvent.UserDelCard.TYPE,
            CardEvent.UserConsumeCard.TYPE,
            CardEvent.UserPayFromPayCell.TYPE,
            CardEvent.UserViewCard.TYPE,
            CardEvent.UserEnterSessionFromCard.TYPE,
            CardEvent.UpdateMemberCard.TYPE,
            CardEvent.CardSkuRemind.TYPE,
            CardEvent.CardPayOrder.TYPE,
            CardEvent.SubmitMembercardUserInfo.TYPE,
            CardEvent.CardMerchantCheckResult.TYPE,
            GiftCardEvent.GiftcardPayDone.TYPE,
            GiftCardEvent.GiftcardSendToFriend.TYPE,
            GiftCardEvent.GiftcardUserAccept.TYPE,
            InvoiceEvent.UserAuthorizeInvoice.TYPE,
            InvoiceEvent.UpdateInvoiceStatus.TYPE,
            InvoiceEvent.SubmitInvoiceTitle.TYPE,
            InvoiceEvent.CloudInvoiceInvoiceresult.TYPE,
            ShopEvent.MerchantOrder.TYPE,
            ShopEvent.OpenProductOrderPay.TYPE,
            PlaceEvent.PoiCheckNotify.TYPE,
            StoreEvent.ApplyMerchantAuditInfo.TYPE,
            StoreEvent.AddStoreAuditInfo.TYPE,
            StoreEvent.ModifyStoreAuditInfo.TYPE,
            StoreEvent.CreateMapPoiAuditInfo.TYPE,
            WifiEvent.WifiConnected.TYPE,
            ShakeEvent.ShakearoundUserShake.TYPE,
            ShakeEvent.ShakearoundLotteryBind.TYPE,
            ProductScanEvent.UserScanProduct.TYPE,
            ProductScanEvent.UserScanProductEnterSession.TYPE,
            ProductScanEvent.UserScanProductAsync.TYPE,
            ProductScanEvent.UserScanProductVerifyAction.TYPE,
            GuideEvent.GuideQrcodeScan.TYPE,
            GuideEvent.GuideInviteResult.TYPE,
            GuideEvent.AddGuideBuyerRelation.TYPE);
    private static final Set<Kind> KINDS = BUILT_IN.stream().map(MessageType::kind)
            .collect(Collectors.toUnmodifiableSet());

    private MessageTypes() {}

    public static List<MessageType<?>> builtIn() {
        return BUILT_IN;
    }

    public static boolean isBuiltIn(Kind kind) {
        return KINDS.contains(kind) || KINDS.contains(Kind.message(kind.type()));
    }
}
