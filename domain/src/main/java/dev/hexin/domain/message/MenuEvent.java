package dev.hexin.domain.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A follower tapped a menu button. Protocol: "Event pushes", menu.
 * Opening a sub-menu sends nothing, nor do buttons that send a stored article or medium.
 */
public sealed interface MenuEvent extends Event {

    /**
     * A follower tapped a button that only the account can answer.
     *
     * @param key the button's key
     */
    record Click(Envelope envelope, String key) implements MenuEvent {
        public static final MessageType<Click> TYPE = MessageType.event("CLICK", Click.class,
                (envelope, fields) -> new Click(envelope, fields.text("EventKey")));
    }

    /**
     * A follower opens a web page from the menu, at this very moment. Can't be answered.
     *
     * @param url the page's address
     * @param menuId the conditional menu, if it was one
     */
    record View(Envelope envelope, String url, @Nullable String menuId) implements MenuEvent {
        public static final MessageType<View> TYPE = MessageType.event("VIEW", View.class,
                (envelope, fields) -> new View(envelope, fields.text("EventKey"),
                        fields.textOrNull("MenuId")));
    }

    /**
     * A follower opens a mini program from the menu. Can't be answered.
     *
     * @param path the page inside the mini program
     * @param menuId the conditional menu, if it was one
     */
    record ViewMiniprogram(Envelope envelope, String path, @Nullable String menuId) implements MenuEvent {
        public static final MessageType<ViewMiniprogram> TYPE = MessageType.event("view_miniprogram",
                ViewMiniprogram.class,
                (envelope, fields) -> new ViewMiniprogram(envelope, fields.text("EventKey"),
                        fields.textOrNull("MenuId")));
    }

    /**
     * A follower scanned something from the menu; the client shows the result by itself.
     *
     * @param key the button's key
     * @param scan what was scanned
     */
    record ScancodePush(Envelope envelope, String key, ScanCodeInfo scan) implements MenuEvent {
        public static final MessageType<ScancodePush> TYPE = MessageType.event("scancode_push",
                ScancodePush.class,
                (envelope, fields) -> new ScancodePush(envelope, fields.text("EventKey"),
                        ScanCodeInfo.from(fields.section("ScanCodeInfo"))))
                .withFreeText("ScanResult");
    }

    /**
     * A follower scanned something from the menu; the client waits for the answer.
     *
     * @param key the button's key
     * @param scan what was scanned
     */
    record ScancodeWaitmsg(Envelope envelope, String key, ScanCodeInfo scan) implements MenuEvent {
        public static final MessageType<ScancodeWaitmsg> TYPE = MessageType.event("scancode_waitmsg",
                ScancodeWaitmsg.class,
                (envelope, fields) -> new ScancodeWaitmsg(envelope, fields.text("EventKey"),
                        ScanCodeInfo.from(fields.section("ScanCodeInfo"))))
                .withFreeText("ScanResult");
    }

    /**
     * A follower took photos from the menu; the pictures follow as messages of their own.
     *
     * @param key the button's key
     * @param pictures how many, and their fingerprints
     */
    record PicSysphoto(Envelope envelope, String key, SendPicsInfo pictures) implements MenuEvent {
        public static final MessageType<PicSysphoto> TYPE = MessageType.event("pic_sysphoto",
                PicSysphoto.class,
                (envelope, fields) -> new PicSysphoto(envelope, fields.text("EventKey"),
                        SendPicsInfo.from(fields.section("SendPicsInfo"))))
                .withLists("PicList", "item");
    }

    /**
     * A follower took photos or chose some of the album from the menu; the pictures follow as messages of
     * their own.
     *
     * @param key the button's key
     * @param pictures how many, and their fingerprints
     */
    record PicPhotoOrAlbum(Envelope envelope, String key, SendPicsInfo pictures) implements MenuEvent {
        public static final MessageType<PicPhotoOrAlbum> TYPE = MessageType.event("pic_photo_or_album",
                PicPhotoOrAlbum.class,
                (envelope, fields) -> new PicPhotoOrAlbum(envelope, fields.text("EventKey"),
                        SendPicsInfo.from(fields.section("SendPicsInfo"))))
                .withLists("PicList", "item");
    }

    /**
     * A follower chose pictures of WeChat's album from the menu; the pictures follow as messages of their
     * own.
     *
     * @param key the button's key
     * @param pictures how many, and their fingerprints
     */
    record PicWeixin(Envelope envelope, String key, SendPicsInfo pictures) implements MenuEvent {
        public static final MessageType<PicWeixin> TYPE = MessageType.event("pic_weixin", PicWeixin.class,
                (envelope, fields) -> new PicWeixin(envelope, fields.text("EventKey"),
                        SendPicsInfo.from(fields.section("SendPicsInfo"))))
                .withLists("PicList", "item");
    }

    /**
     * A follower chose a place from the menu; it follows as a location message of its own.
     *
     * @param key the button's key
     * @param place the chosen place
     */
    record LocationSelect(Envelope envelope, String key, SendLocationInfo place) implements MenuEvent {
        public static final MessageType<LocationSelect> TYPE = MessageType.event("location_select",
                LocationSelect.class,
                (envelope, fields) -> new LocationSelect(envelope, fields.text("EventKey"),
                        SendLocationInfo.from(fields.section("SendLocationInfo"))))
                .withFreeText("Label", "Poiname");
    }

    /**
     * What was scanned.
     *
     * @param type {@code qrcode}, {@code barcode}, …
     * @param result the code's text
     */
    record ScanCodeInfo(String type, String result) {
        static ScanCodeInfo from(Fields fields) {
            return new ScanCodeInfo(fields.text("ScanType"), fields.text("ScanResult"));
        }
    }

    /**
     * Pictures that were sent.
     *
     * @param count how many WeChat counted
     * @param md5Sums each picture's MD5 in hexadecimal
     */
    record SendPicsInfo(int count, List<String> md5Sums) {
        public SendPicsInfo {
            md5Sums = List.copyOf(md5Sums);
        }

        static SendPicsInfo from(Fields fields) {
            List<String> md5Sums = fields.items("PicList", "item").stream()
                    .map(item -> item.text("PicMd5Sum"))
                    .filter(md5Sum -> !md5Sum.isEmpty()).toList();
            return new SendPicsInfo(fields.integerOr("Count", md5Sums.size()), md5Sums);
        }
    }

    /**
     * A place that was chosen on the map.
     *
     * @param latitude degrees, north positive ({@code Location_X})
     * @param longitude degrees, east positive ({@code Location_Y})
     * @param scale the map's zoom
     * @param label the place's address
     * @param poiName the place's name, where it has one
     */
    record SendLocationInfo(
            double latitude,
            double longitude,
            @Nullable Integer scale,
            String label,
            @Nullable String poiName) {
        static SendLocationInfo from(Fields fields) {
            return new SendLocationInfo(fields.decimal("Location_X"), fields.decimal("Location_Y"),
                    fields.integerOrNull("Scale"), fields.text("Label"), fields.textOrNull("Poiname"));
        }
    }
}
