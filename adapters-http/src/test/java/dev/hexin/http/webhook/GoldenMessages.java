package dev.hexin.http.webhook;

import dev.hexin.domain.message.Device;
import dev.hexin.domain.message.DeviceEventMessage;
import dev.hexin.domain.message.DeviceTextMessage;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.FileMessage;
import dev.hexin.domain.message.HardwareMessage;
import dev.hexin.domain.message.ImageMessage;
import dev.hexin.domain.message.LinkMessage;
import dev.hexin.domain.message.LocationMessage;
import dev.hexin.domain.message.MiniProgramPageMessage;
import dev.hexin.domain.message.ShortVideoMessage;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.message.VideoMessage;
import dev.hexin.domain.message.VoiceMessage;
import java.util.stream.Stream;

import static dev.hexin.http.webhook.Golden.ACCOUNT;
import static dev.hexin.http.webhook.Golden.EVENT;
import static dev.hexin.http.webhook.Golden.FOLLOWER;
import static dev.hexin.http.webhook.Golden.MESSAGE;
import static dev.hexin.http.webhook.Golden.MSG_ID;
import static dev.hexin.http.webhook.Golden.TIME;
import static dev.hexin.http.webhook.Golden.golden;

/** What followers say, protocol "Inbound ordinary messages". */
final class GoldenMessages {
    private static final Device DEVICE = new Device(ACCOUNT, "gh_1234567890ab_0001", 4294967295L, FOLLOWER);

    private GoldenMessages() {}

    static Stream<Golden> all() {
        return Stream.of(
                golden("text.xml", new TextMessage(MESSAGE, "你好 😀👨‍👩‍👧 /::) a < b & c ]]> d", null)),
                golden("text-from-menu.xml",
                        new TextMessage(new Envelope(ACCOUNT, FOLLOWER, TIME, MSG_ID, null, 7L),
                                " 第一行\n  second line\t", "101")),
                golden("text-from-article.xml",
                        new TextMessage(new Envelope(ACCOUNT, FOLLOWER, TIME, 1234567890123456L,
                                new Envelope.ArticleOrigin("2247483654_1", 2), null), "写得好", null)),
                golden("text-without-account.xml",
                        new TextMessage(new Envelope("", FOLLOWER, TIME, MSG_ID, null, null), "", null)),
                golden("text.json", new TextMessage(MESSAGE, "你好 😀 \"]]>\" \\", null)),
                golden("text-escaped.json", new TextMessage(MESSAGE, "你好 😀\n", null)),
                golden("image.xml",
                        new ImageMessage(MESSAGE, "http://mmbiz.qpic.cn/mmbiz_jpg/abc/0?wx_fmt=jpeg&tp=1",
                                "media-1_A")),
                golden("voice.xml", new VoiceMessage(MESSAGE, "media-2", "amr", "media-2-16k", null)),
                golden("voice-recognised.xml",
                        new VoiceMessage(MESSAGE, "media-2", "speex", null, "明天天气怎么样")),
                golden("voice.json", new VoiceMessage(MESSAGE, "media-2", "amr", null, null)),
                golden("video.xml", new VideoMessage(MESSAGE, "media-3", "thumb-3")),
                golden("shortvideo.xml",
                        new ShortVideoMessage(new Envelope(ACCOUNT, FOLLOWER, TIME, -1L, null, null),
                                "media-4",
                                "thumb-4")),
                golden("location.xml", new LocationMessage(MESSAGE, 31.230416, 121.473701, 20, "上海市 黄浦区")),
                golden("link.xml",
                        new LinkMessage(MESSAGE, "标题 & more", "",
                                "https://mp.weixin.qq.com/s?__biz=MzA&mid=1#rd")),
                golden("file.xml",
                        new FileMessage(MESSAGE, "report.pdf", "", "key-5",
                                "d41d8cd98f00b204e9800998ecf8427e",
                                5368709120L)),
                golden("miniprogrampage.xml",
                        new MiniProgramPageMessage(MESSAGE, "小程序", "wx0123456789abcdef", "pages/index?id=1",
                                "https://example.com/t.png", "thumb-6")),
                golden("device-text.xml", new DeviceTextMessage(MESSAGE, DEVICE, "MTIz")),
                golden("device-event-bind.xml", new DeviceEventMessage(EVENT, "bind", DEVICE, "", null)),
                golden("device-event-subscribe-status.xml",
                        new DeviceEventMessage(EVENT, "subscribe_status",
                                new Device(ACCOUNT, "gh_1234567890ab_0001", null, null), "", 1)),
                golden("hardware.xml", new HardwareMessage(MESSAGE, DEVICE, "MTIz", 2)));
    }
}
