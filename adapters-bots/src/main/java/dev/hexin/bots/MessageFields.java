package dev.hexin.bots;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.UnknownMessage;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message's own fields as JSON: of a record its components by their names, without the envelope; of a type
 * that Hexin does not know the fields under WeChat's names.
 */
final class MessageFields {
    /** They are the envelope's, and one of them is the openid. */
    private static final Set<String> OF_THE_ENVELOPE = Set.of("tousername", "fromusername", "createtime",
            "msgtype", "event", "msgid");

    private MessageFields() {}

    static ObjectNode of(Message message, ObjectMapper json) {
        ObjectNode node = json.createObjectNode();
        if (message instanceof UnknownMessage unknown) {
            unknown.fields().all().stream()
                    .filter(field -> !OF_THE_ENVELOPE
                            .contains(field.name().toLowerCase(java.util.Locale.ROOT)))
                    .forEach(field -> add(node, field));
        } else if (message instanceof Record components) {
            addComponents(node, components);
        }
        return node;
    }

    private static void add(ObjectNode node, Fields.Field field) {
        Fields section = field.section();
        if (section == null) {
            node.put(field.name(), field.text());
        } else {
            ObjectNode inner = node.putObject(field.name());
            section.all().forEach(part -> add(inner, part));
        }
    }

    private static void addComponents(ObjectNode node, Record components) {
        for (RecordComponent component : components.getClass().getRecordComponents()) {
            if (component.getType() != Envelope.class) {
                add(node, component.getName(), value(component, components));
            }
        }
    }

    private static @Nullable Object value(RecordComponent component, Record of) {
        try {
            component.getAccessor().setAccessible(true); // a team's record may be nested in a handler
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("a message's accessor failed");
        }
    }

    private static void add(ObjectNode node, String name, @Nullable Object value) {
        switch (value) {
            case null -> {
            }
            case Record inner -> addComponents(node.putObject(name), inner);
            case List<?> list -> list.forEach(item -> item(node.withArray(name), item));
            case Integer number -> node.put(name, number);
            case Long number -> node.put(name, number);
            case Double number -> node.put(name, number);
            case Boolean flag -> node.put(name, flag);
            default -> node.put(name, value.toString());
        }
    }

    private static void item(ArrayNode items, Object item) {
        if (item instanceof Record inner) {
            addComponents(items.addObject(), inner);
        } else {
            items.add(item.toString());
        }
    }
}
