package dev.hexin.http.webhook;

import dev.hexin.domain.message.AccreditationEvent;
import dev.hexin.domain.message.AuthorizationEvent;
import dev.hexin.domain.message.CustomerServiceEvent;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.FollowEvent;
import dev.hexin.domain.message.JobEvent;
import dev.hexin.domain.message.JobEvent.ArticleUrl;
import dev.hexin.domain.message.LocationEvent;
import dev.hexin.domain.message.MenuEvent;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.SubscriptionEvent;
import dev.hexin.domain.message.SubscriptionEvent.Choice;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import static dev.hexin.http.webhook.Golden.ACCOUNT;
import static dev.hexin.http.webhook.Golden.EVENT;
import static dev.hexin.http.webhook.Golden.TIME;
import static dev.hexin.http.webhook.Golden.golden;

/** What happens around an account, protocol "Event pushes", 3.1 to 3.6. */
final class GoldenEvents {
    private static final String TICKET = "gQH47joAAAAAAAAAASxodHRwOi8v==";
    private static final String PICTURE_1 = "1b5f7c23b5bf75682a53e7b6d163e185";
    private static final String PICTURE_2 = "5a75aaca956d97be686719218f275c6b";
    private static final String TEMPLATE_1 = "VRR0UEO9VJOLs0MHlU0OilqX6MVFDwH3_3gz3Oc0NIc";
    private static final String TEMPLATE_2 = "9nLIlbOQZC5Y89AZteFEux3WCXRRRG5Wfzkpssu4bLI";
    private static final Instant NEXT_YEAR = Instant.ofEpochSecond(1745572504);
    private static final Instant JUST_BEFORE = Instant.ofEpochSecond(1714036500);
    private static final Envelope FROM_SYSTEM = new Envelope(ACCOUNT,
            new OpenId("oSYSTEM-SENDER_00000000000000"),
            TIME, null, null, null);
    private static final OpenId PERSON = new OpenId("oPERSON0123456789");
    private static final String APP_ID = "wx0123456789abcdef";

    private GoldenEvents() {}

    static Stream<Golden> all() {
        return Stream.of(follow(), menu(), jobs(), subscriptions(), others()).flatMap(goldens -> goldens);
    }

    private static Stream<Golden> follow() {
        return Stream.of(golden("event-subscribe.xml", new FollowEvent.Subscribe(EVENT, null, "", null)),
                golden("event-subscribe-without-key.xml", new FollowEvent.Subscribe(EVENT, null, "", null)),
                golden("event-subscribe-after-payment.xml",
                        new FollowEvent.Subscribe(EVENT, null, "last_trade_no_4200001234202404250000000001",
                                null)),
                golden("event-subscribe-by-qr.xml",
                        new FollowEvent.Subscribe(EVENT, "qrscene_123", "qrscene_qrscene_123", TICKET)),
                golden("event-unsubscribe.xml", new FollowEvent.Unsubscribe(EVENT)),
                golden("event-scan.xml", new FollowEvent.Scan(EVENT, "shop=12&table=3", TICKET)),
                golden("event-scan-lower-case.xml", new FollowEvent.Scan(EVENT, "4294967295", null)),
                golden("event-location.xml",
                        new LocationEvent.Location(EVENT, 23.137466, -113.352425, 119.38504)),
                golden("event-location-without-precision.xml",
                        new LocationEvent.Location(EVENT, -33.5, 151.25, null)),
                golden("event-enter.xml", new LocationEvent.Enter(EVENT)));
    }

    private static Stream<Golden> menu() {
        return Stream.of(golden("event-click.xml", new MenuEvent.Click(EVENT, "V1001_TODAY 今日")),
                golden("event-view.xml",
                        new MenuEvent.View(EVENT, "https://example.com/?a=1&b=2", "448132456")),
                golden("event-view-miniprogram.xml",
                        new MenuEvent.ViewMiniprogram(EVENT, "pages/index/index", "448132457")),
                golden("event-scancode-push.xml",
                        new MenuEvent.ScancodePush(EVENT, "rselfmenu_0_1",
                                new MenuEvent.ScanCodeInfo("qrcode", "https://example.com/1?x=<y>"))),
                golden("event-scancode-waitmsg.xml",
                        new MenuEvent.ScancodeWaitmsg(EVENT, "rselfmenu_0_0",
                                new MenuEvent.ScanCodeInfo("barcode", "EAN_13,6954767461373"))),
                golden("event-pic-sysphoto.xml",
                        new MenuEvent.PicSysphoto(EVENT, "rselfmenu_1_0",
                                new MenuEvent.SendPicsInfo(1, List.of(PICTURE_1)))),
                golden("event-pic-photo-or-album.xml",
                        new MenuEvent.PicPhotoOrAlbum(EVENT, "rselfmenu_1_1",
                                new MenuEvent.SendPicsInfo(2, List.of(PICTURE_1, PICTURE_2)))),
                golden("event-pic-weixin.xml",
                        new MenuEvent.PicWeixin(EVENT, "rselfmenu_1_2",
                                new MenuEvent.SendPicsInfo(2, List.of(PICTURE_1, PICTURE_2)))),
                golden("event-pic-weixin-empty.xml",
                        new MenuEvent.PicWeixin(EVENT, "rselfmenu_1_2",
                                new MenuEvent.SendPicsInfo(0, List.of()))),
                golden("event-location-select.xml",
                        new MenuEvent.LocationSelect(EVENT, "rselfmenu_2_0",
                                new MenuEvent.SendLocationInfo(23.5, 113.25, 15, " 广州市海珠区客村艺苑路 106号",
                                        null))));
    }

    private static Stream<Golden> jobs() {
        return Stream.of(
                golden("event-templatesendjobfinish.xml",
                        new JobEvent.TemplateSendJobFinish(EVENT, 200163840, "success")),
                golden("event-templatesendjobfinish-blocked.xml",
                        new JobEvent.TemplateSendJobFinish(EVENT, Long.MAX_VALUE, "failed:user block")),
                golden("event-templatesendjobfinish-failed.xml",
                        new JobEvent.TemplateSendJobFinish(EVENT, 200163842, "failed: system failed")),
                golden("event-masssendjobfinish.xml",
                        new JobEvent.MassSendJobFinish(EVENT, 1000001625, "err(30003)", 0, 0, 0, 0,
                                new JobEvent.CopyrightCheckResult(2, List.of(
                                        new JobEvent.CheckedArticle(1, 0, 2, "https://example.com/1", 1, true,
                                                true,
                                                true),
                                        new JobEvent.CheckedArticle(2, 1, 11, null, 3, false, false, false)),
                                        2),
                                new JobEvent.ArticleUrlResult(1,
                                        List.of(new ArticleUrl(1, "https://mp.weixin.qq.com/s/1"))))),
                golden("event-masssendjobfinish-text.xml",
                        new JobEvent.MassSendJobFinish(EVENT, 1000001626, "send success", 100, 80, 75, 5,
                                null,
                                null)),
                golden("event-masssendjobfinish-empty.xml",
                        new JobEvent.MassSendJobFinish(EVENT, 1000001627, "send success", null, null, null,
                                null,
                                new JobEvent.CopyrightCheckResult(0, List.of(), 0), null)),
                golden("event-masssendjobfinish.json",
                        new JobEvent.MassSendJobFinish(EVENT, 1000001628, "send success", null, null, null,
                                null,
                                null, new JobEvent.ArticleUrlResult(2, List.of(
                                        new ArticleUrl(1, "https://mp.weixin.qq.com/s/1"),
                                        new ArticleUrl(2, "https://mp.weixin.qq.com/s/2"))))),
                golden("event-publishjobfinish.xml",
                        new JobEvent.PublishJobFinish(EVENT, "2247503051", 0,
                                "b5O2OUs25HBxRceL7hfReg-U9QGeq9zQjiDvy", 2, List.of(
                                        new ArticleUrl(1, "https://mp.weixin.qq.com/s/a"),
                                        new ArticleUrl(2, "https://mp.weixin.qq.com/s/b")),
                                List.of())),
                golden("event-publishjobfinish-failed.xml",
                        new JobEvent.PublishJobFinish(EVENT, "2247503051", 2, null, 0, List.of(),
                                List.of(1, 3))),
                golden("event-publishjobfinish.json",
                        new JobEvent.PublishJobFinish(EVENT, "2247503051", 2, null, 0, List.of(),
                                List.of(1, 3))),
                golden("event-freepublishjobfinish.xml",
                        new JobEvent.PublishJobFinish(EVENT, "2247503051", 4, null, 0, List.of(),
                                List.of(1))));
    }

    private static Stream<Golden> subscriptions() {
        return Stream.of(
                golden("event-subscribe-msg-popup.xml",
                        new SubscriptionEvent.SubscribeMsgPopup(EVENT,
                                List.of(new Choice(TEMPLATE_1, "accept", 2),
                                        new Choice(TEMPLATE_2, "reject", 2)))),
                golden("event-subscribe-msg-popup.json",
                        new SubscriptionEvent.SubscribeMsgPopup(EVENT,
                                List.of(new Choice(TEMPLATE_1, "accept", 0),
                                        new Choice(TEMPLATE_2, "reject", 0)))),
                golden("event-subscribe-msg-popup-single.json",
                        new SubscriptionEvent.SubscribeMsgPopup(EVENT,
                                List.of(new Choice(TEMPLATE_1, "accept", 0)))),
                golden("event-subscribe-msg-change.xml",
                        new SubscriptionEvent.SubscribeMsgChange(EVENT,
                                List.of(new Choice(TEMPLATE_1, "reject", null)))),
                golden("event-subscribe-msg-change.json",
                        new SubscriptionEvent.SubscribeMsgChange(EVENT,
                                List.of(new Choice(TEMPLATE_1, "reject", null)))),
                golden("event-subscribe-msg-sent.xml", sent(1700827132819554304L, 0, "success")),
                golden("event-subscribe-msg-sent.json", sent(1864323726461255680L, 0, "success")),
                golden("event-subscribe-msg-sent-contained.json",
                        sent(1864323726461255680L, 43101, "user refuse")));
    }

    private static SubscriptionEvent sent(long msgId, int errorCode, String errorStatus) {
        return new SubscriptionEvent.SubscribeMsgSent(EVENT,
                List.of(new SubscriptionEvent.Sent(TEMPLATE_1, msgId, errorCode, errorStatus)));
    }

    private static Stream<Golden> others() {
        return Stream.of(
                golden("event-kf-create-session.xml",
                        new CustomerServiceEvent.KfCreateSession(EVENT, "test1@test")),
                golden("event-kf-close-session.xml",
                        new CustomerServiceEvent.KfCloseSession(EVENT, "test1@test")),
                golden("event-kf-switch-session.xml",
                        new CustomerServiceEvent.KfSwitchSession(EVENT, "test1@test", "test2@test")),
                golden("event-user-enter-tempsession.xml",
                        new CustomerServiceEvent.UserEnterTempsession(EVENT, "订单=12")),
                golden("event-qualification-verify-success.xml",
                        new AccreditationEvent.QualificationVerifySuccess(EVENT, NEXT_YEAR)),
                golden("event-qualification-verify-fail.xml",
                        new AccreditationEvent.QualificationVerifyFail(EVENT, JUST_BEFORE, "by time")),
                golden("event-naming-verify-success.xml",
                        new AccreditationEvent.NamingVerifySuccess(EVENT, NEXT_YEAR)),
                golden("event-naming-verify-fail.xml",
                        new AccreditationEvent.NamingVerifyFail(EVENT, JUST_BEFORE, "名称不符")),
                golden("event-annual-renew.xml", new AccreditationEvent.AnnualRenew(EVENT, NEXT_YEAR)),
                golden("event-verify-expired.xml",
                        new AccreditationEvent.VerifyExpired(EVENT, Instant.ofEpochSecond(1714036000))),
                golden("event-verify-expired-empty.xml", new AccreditationEvent.VerifyExpired(EVENT, null)),
                golden("event-user-info-modified.xml",
                        new AuthorizationEvent.UserInfoModified(FROM_SYSTEM, PERSON, APP_ID, null)),
                golden("event-user-info-modified.json",
                        new AuthorizationEvent.UserInfoModified(FROM_SYSTEM, PERSON, APP_ID, null)),
                golden("event-user-authorization-revoke.xml",
                        new AuthorizationEvent.UserAuthorizationRevoke(FROM_SYSTEM, PERSON, APP_ID, "uUNION",
                                "1")),
                golden("event-user-authorization-cancellation.xml",
                        new AuthorizationEvent.UserAuthorizationCancellation(FROM_SYSTEM, PERSON, APP_ID,
                                null)));
    }
}
