package dev.hexin.testkit;

import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a follower sends or does: a kind, its elements as WeChat pushes them, and how a chat shows it. */
public final class PushContent {
    private final Kind kind;
    private final @Nullable String shown; // null: its elements
    private final List<Fields.Field> fields;

    private PushContent(Kind kind, @Nullable String shown, List<Fields.Field> fields) {
        this.kind = kind;
        this.shown = shown;
        this.fields = List.copyOf(fields);
    }

    /** A message of any {@code MsgType}, of a team's own too. */
    public static PushContent message(String type) {
        return new PushContent(Kind.message(type), null, List.of());
    }

    /** Any {@code Event}, of a team's own too. */
    public static PushContent event(String name) {
        return new PushContent(Kind.event(name), null, List.of());
    }

    public static PushContent text(String content) {
        return message("text").with("Content", content).shownAs(content);
    }

    public static PushContent image(String mediaId) {
        return message("image").with("PicUrl", "http://mmbiz.qpic.cn/" + mediaId).with("MediaId", mediaId)
                .shownAs("[image " + mediaId + "]");
    }

    /** @param recognition what WeChat understood; empty where it recognises no speech */
    public static PushContent voice(String mediaId, String recognition) {
        return message("voice").with("MediaId", mediaId).with("Format", "amr")
                .with("Recognition", recognition).shownAs("[voice " + mediaId + "] " + recognition);
    }

    public static PushContent video(String mediaId) {
        return message("video").with("MediaId", mediaId).with("ThumbMediaId", mediaId + "-thumb")
                .shownAs("[video " + mediaId + "]");
    }

    public static PushContent location(double latitude, double longitude, String label) {
        return message("location").with("Location_X", Double.toString(latitude))
                .with("Location_Y", Double.toString(longitude)).with("Scale", "20").with("Label", label)
                .shownAs("[location " + label + "]");
    }

    public static PushContent link(String title, String url) {
        return message("link").with("Title", title).with("Description", "").with("Url", url)
                .shownAs("[link " + title + "]");
    }

    static PushContent menuItem(String id, String content) {
        return text(content).with("bizmsgmenuid", id).shownAs("(taps " + content + ")");
    }

    static PushContent click(String key) {
        return event("CLICK").with("EventKey", key).shownAs("(taps " + key + ")");
    }

    static PushContent scan(String scene) {
        return event("SCAN").with("EventKey", scene).with("Ticket", "ticket-of-" + scene)
                .shownAs("(scans " + scene + ")");
    }

    static PushContent subscribe() {
        return event("subscribe").with("EventKey", "").shownAs("(follows)");
    }

    static PushContent subscribe(String scene) {
        return event("subscribe").with("EventKey", "qrscene_" + scene).with("Ticket", "ticket-of-" + scene)
                .shownAs("(follows by " + scene + ")");
    }

    static PushContent unsubscribe() {
        return event("unsubscribe").with("EventKey", "").shownAs("(leaves)");
    }

    /** The same with one more element. */
    public PushContent with(String element, String text) {
        return plus(new Fields.Field(element, text, null));
    }

    /** The same with an element that holds others. */
    public PushContent with(String element, Fields section) {
        return plus(new Fields.Field(element, null, section));
    }

    /**
     * The same with these elements. A map is an element that holds others, a list the same element several
     * times, and anything else a text.
     */
    public PushContent with(Map<String, ?> elements) {
        PushContent all = this;
        for (Fields.Field field : fields(elements).all()) {
            all = all.plus(field);
        }
        return all;
    }

    private static Fields fields(Map<?, ?> elements) {
        Fields.Builder fields = Fields.builder();
        elements.forEach((name, value) -> add(fields, String.valueOf(name), value));
        return fields.build();
    }

    private static void add(Fields.Builder fields, String name, Object value) {
        switch (value) {
            case Map<?, ?> section -> fields.add(name, fields(section));
            case List<?> several -> several.forEach(one -> add(fields, name, one));
            default -> fields.add(name, value.toString());
        }
    }

    private PushContent plus(Fields.Field field) {
        List<Fields.Field> all = new ArrayList<>(fields);
        all.add(field);
        return new PushContent(kind, shown, all);
    }

    private PushContent shownAs(String text) {
        return new PushContent(kind, text, fields);
    }

    /** Refuses an element that comes twice below the root, and is not declared: so does the webhook. */
    void checkRepeated(Set<String> lists) {
        Set<String> seen = new HashSet<>();
        for (Fields.Field field : fields) {
            if (!seen.add(field.name()) && !lists.contains(field.name())) {
                throw new IllegalArgumentException(("<%s> comes several times, and no message type declares"
                        + " it by withLists(\"%s\"): Hexin would reject the push").formatted(field.name(),
                                field.name()));
            }
        }
    }

    Kind kind() {
        return kind;
    }

    Fields fields() {
        Fields.Builder all = Fields.builder();
        for (Fields.Field field : fields) {
            Fields section = field.section();
            String text = field.text();
            if (section != null) {
                all.add(field.name(), section);
            } else if (text != null) {
                all.add(field.name(), text);
            }
        }
        return all.build();
    }

    /** As a chat shows it: of a team's own type all elements. */
    @Override
    public String toString() {
        return shown != null
                ? shown
                : "(" + kind + ")" + fields.stream().map(field -> " " + field.name() + "="
                        + (field.text() == null ? field.section() : field.text()))
                        .collect(Collectors.joining(","));
    }
}
