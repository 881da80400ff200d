package dev.hexin.http.webhook;

import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.GuideEvent;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.PlaceEvent;
import dev.hexin.domain.message.ProductScanEvent;
import dev.hexin.domain.message.ShakeEvent;
import dev.hexin.domain.message.ShakeEvent.Beacon;
import dev.hexin.domain.message.StoreEvent;
import dev.hexin.domain.message.WifiEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import static dev.hexin.http.webhook.Golden.EVENT;
import static dev.hexin.http.webhook.Golden.golden;
import static dev.hexin.http.webhook.GoldenCardEvents.everything;

/** Places, networks, beacons, goods and shopping guides, protocol "Event pushes", 3.8 and 3.9. */
final class GoldenPlaceEvents {
    private static final String BARCODE = "6954767461373";
    private static final OpenId BUYER = new OpenId("oBUYER0123");

    private GoldenPlaceEvents() {}

    static Stream<Golden> all() {
        return Stream.of(places(), shaking(), scans(), guides()).flatMap(goldens -> goldens);
    }

    private static Stream<Golden> places() {
        return Stream.of(
                golden("event-poi-check-notify.xml",
                        new PlaceEvent.PoiCheckNotify(EVENT, "123adb", "8674870308828146722", "fail",
                                "xxxxxx")),
                golden("event-apply-merchant-audit-info.xml",
                        new StoreEvent.ApplyMerchantAuditInfo(EVENT, "11111", 3, "资质 不全")),
                golden("event-add-store-audit-info.xml",
                        new StoreEvent.AddStoreAuditInfo(EVENT, "11112", 1, null, 3, "12344")),
                golden("event-modify-store-audit-info.xml",
                        new StoreEvent.ModifyStoreAuditInfo(EVENT, "11111", 3, "资质 不全")),
                golden("event-create-map-poi-audit-info.xml",
                        new StoreEvent.CreateMapPoiAuditInfo(EVENT, "3153770", null, "8674870308828146722",
                                "优衣库",
                                "南通市崇川区虹桥路1号", 31.997041675357, 120.884002815183, null)),
                golden("event-create-map-poi-audit-info.json",
                        new StoreEvent.CreateMapPoiAuditInfo(EVENT, "3153770", null, "8674870308828146722",
                                "优衣库",
                                "南通市", 31.997041675357, 120.884002815183, null)),
                golden("event-wifi-connected.xml",
                        new WifiEvent.WifiConnected(EVENT, Instant.ofEpochSecond(1714036400), Instant.EPOCH,
                                "3001224419", "1234", "DeviceNo-1")));
    }

    private static Stream<Golden> shaking() {
        return Stream.of(
                golden("event-shakearound-user-shake.xml",
                        new ShakeEvent.ShakearoundUserShake(EVENT, beacon(65535, 0.057),
                                List.of(beacon(2, 166.816), beacon(3, 15.013)))),
                golden("event-shakearound-user-shake-alone.xml",
                        new ShakeEvent.ShakearoundUserShake(EVENT, beacon(1, 0.5), List.of())),
                golden("event-shakearound-lottery-bind.xml",
                        new ShakeEvent.ShakearoundLotteryBind(EVENT,
                                everything("ShakearoundLotteryBind").add("LotteryId", "lottery-1")
                                        .add("Ticket", "ticket-1").add("Money", "88")
                                        .add("BindTime", "1714036500")
                                        .build())));
    }

    private static Beacon beacon(int minor, double distance) {
        return new Beacon("fda50693-a4e2-4fb1-afcf-c6eb07647825", 10001, minor, distance);
    }

    private static Stream<Golden> scans() {
        return Stream.of(
                golden("event-user-scan-product.xml",
                        new ProductScanEvent.UserScanProduct(EVENT, "ean13", BARCODE, "中国", "广东", "揭阳", 1, 2,
                                "123")),
                golden("event-user-scan-product-enter-session.xml",
                        new ProductScanEvent.UserScanProductEnterSession(EVENT, "ean13", BARCODE, null)),
                golden("event-user-scan-product-async.xml",
                        new ProductScanEvent.UserScanProductAsync(EVENT, "ean13", BARCODE, "123", "440105")),
                golden("event-user-scan-product-verify-action.xml",
                        new ProductScanEvent.UserScanProductVerifyAction(EVENT, "ean13", BARCODE,
                                "verify_not_pass",
                                "条码 无效")));
    }

    private static Stream<Golden> guides() {
        return Stream.of(
                golden("event-guide-qrcode-scan.xml",
                        new GuideEvent.GuideQrcodeScan(EVENT, "guide_1", null, BUYER, 2, "shop=1")),
                golden("event-guide-invite-result.xml",
                        new GuideEvent.GuideInviteResult(EVENT, "guide_1", new OpenId("oGUIDE0123"), 1)),
                golden("event-add-guide-buyer-relation.xml",
                        new GuideEvent.AddGuideBuyerRelation(EVENT,
                                everything("ADD_GUIDE_BUYER_RELATION_EVENT").add("GuideBuyer",
                                        Fields.builder().add("openid", BUYER.value()).build()).build())));
    }
}
