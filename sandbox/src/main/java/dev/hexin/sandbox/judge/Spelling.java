package dev.hexin.sandbox.judge;

import dev.hexin.sandbox.wire.Element;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Validates the spelling of element names, which are case-sensitive. */
final class Spelling {
    private static final Set<String> TOP = Set.of("ToUserName", "FromUserName", "CreateTime", "MsgType",
            "Content",
            "Image", "Voice", "Video", "Music", "ArticleCount", "Articles", "TransInfo", "FuncFlag",
            "DeviceType", "DeviceID", "SessionID", "DeviceStatus", "HardWare");
    private static final Map<String, Set<String>> INSIDE = Map.of(
            "Image", Set.of("MediaId"),
            "Voice", Set.of("MediaId"),
            "Video", Set.of("MediaId", "Title", "Description"),
            "Music", Set.of("Title", "Description", "MusicUrl", "HQMusicUrl", "ThumbMediaId"),
            "Articles", Set.of("item"),
            "item", Set.of("Title", "Description", "PicUrl", "Url"),
            "TransInfo", Set.of("KfAccount"),
            "HardWare", Set.of("MessageView", "MessageAction"));

    private Spelling() {}

    static void check(Element root, List<Finding> findings) {
        check(root, TOP, findings);
    }

    private static void check(Element parent, Set<String> known, List<Finding> findings) {
        for (var child : parent.children()) {
            if (known.contains(child.name())) {
                check(child, INSIDE.getOrDefault(child.name(), Set.of()), findings);
            } else {
                findings.add(known.stream()
                        .filter(name -> name.equalsIgnoreCase(child.name()))
                        .findFirst()
                        .map(name -> Rule.CASE.broken(child.name(), name))
                        .orElseGet(() -> Rule.UNKNOWN_ELEMENT.broken(child.name())));
            }
        }
    }
}
