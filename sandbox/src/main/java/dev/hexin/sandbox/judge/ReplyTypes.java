package dev.hexin.sandbox.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Element;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Validates a reply by its type and converts it to what the follower sees. */
final class ReplyTypes {
    private static final int TEXT_BYTES = 2048;

    private ReplyTypes() {}

    static @Nullable ObjectNode read(Element root, Case push, List<Finding> findings) {
        var type = root.textOf("MsgType").orElse("");
        return switch (type) {
            case "text" -> text(root, findings);
            case "image" -> media(root, "image", "Image", findings);
            case "voice" -> media(root, "voice", "Voice", findings);
            case "video" -> media(root, "video", "Video", findings);
            case "music" -> music(root, findings);
            case "news" -> News.read(root, push, findings);
            case "transfer_customer_service" -> transfer(root, findings);
            case "transfer_biz_ai_ivr" -> aiTransfer(push, findings);
            case "device_text", "device_event", "device_status", "hardware" -> device(root, type);
            case "" -> broken(findings, Rule.MSG_TYPE_MISSING);
            default -> broken(findings, Rule.MSG_TYPE, type);
        };
    }

    private static ObjectNode text(Element root, List<Finding> findings) {
        var content = root.child("Content").map(Element::text).orElse("");
        var bytes = content.getBytes(StandardCharsets.UTF_8).length;
        if (content.isBlank()) {
            findings.add(Rule.CONTENT_EMPTY.broken());
        } else if (bytes > TEXT_BYTES) {
            findings.add(Rule.CONTENT_TOO_LONG.broken(bytes));
        }
        return Judge.reply("text").put("content", content);
    }

    private static ObjectNode media(Element root, String type, String name, List<Finding> findings) {
        var media = root.child(name).orElse(new Element(name, "", List.of()));
        var id = media.textOf("MediaId").orElse("");
        if (id.isEmpty()) {
            findings.add(Rule.MEDIA_ID.broken(name));
        }
        var reply = Judge.reply(type).put("mediaId", id);
        media.textOf("Title").ifPresent(title -> reply.put("title", title));
        media.textOf("Description").ifPresent(text -> reply.put("description", text));
        return reply;
    }

    private static ObjectNode music(Element root, List<Finding> findings) {
        var music = root.child("Music").orElse(new Element("Music", "", List.of()));
        var thumb = music.textOf("ThumbMediaId").orElse("");
        if (thumb.isEmpty()) {
            findings.add(Rule.THUMB_MEDIA_ID.broken());
        }
        var url = music.textOf("MusicUrl").orElse("");
        if (url.isEmpty()) {
            findings.add(Rule.MUSIC_URL.broken());
        }
        return Judge.reply("music")
                .put("title", music.textOf("Title").orElse(""))
                .put("description", music.textOf("Description").orElse(""))
                .put("url", url)
                .put("hqUrl", music.textOf("HQMusicUrl").orElse(""))
                .put("thumbMediaId", thumb);
    }

    /** What devices of the retired hardware platform are told; a follower sees nothing of it. */
    private static ObjectNode device(Element root, String type) {
        return Judge.reply(type)
                .put("deviceId", root.textOf("DeviceID").orElse(""))
                .put("content", root.textOf("Content").orElse(""));
    }

    private static ObjectNode transfer(Element root, List<Finding> findings) {
        var reply = Judge.reply("transfer_customer_service");
        root.child("TransInfo").ifPresent(info -> {
            var agent = info.textOf("KfAccount").orElse("");
            if (agent.isEmpty()) {
                findings.add(Rule.KF_ACCOUNT.broken());
            }
            reply.put("kfAccount", agent);
        });
        return reply;
    }

    private static ObjectNode aiTransfer(Case push, List<Finding> findings) {
        if (!push.ordinary()) {
            findings.add(Rule.AI_AFTER_EVENT.broken());
        }
        return Judge.reply("transfer_biz_ai_ivr");
    }

    private static @Nullable ObjectNode broken(List<Finding> findings, Rule rule, Object... by) {
        findings.add(rule.broken(by));
        return null;
    }
}
