package dev.hexin.bots;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.UnknownMessage;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message's own fields as JSON: of a record its components by their names, without the envelope; of a type
 * that Hexin does not know the fields under WeChat's names. Ids of 64 bits are texts: not every language
 * can hold such a number. Openids are left out unless they are shared.
 */
final class MessageFields {
    /** They are the envelope's, and one of them is the openid. */
    private static final Set<String> OF_THE_ENVELOPE = Set.of("tousername", "fromusername", "createtime",
            "msgtype", "event", "msgid");

    private final boolean sharesOpenIds;

    MessageFields(boolean sharesOpenIds) {
        this.sharesOpenIds = sharesOpenIds;
    }

    ObjectNode of(Message message) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (message instanceof UnknownMessage unknown) {
            addOwn(node, unknown.fields());
        } else if (message instanceof Record components) {
            addComponents(node, components);
        }
        return node;
    }

    private void addOwn(ObjectNode node, Fields fields) {
        fields.all().stream()
                .filter(field -> !OF_THE_ENVELOPE.contains(field.name().toLowerCase(Locale.ROOT)))
                .forEach(field -> add(node, field));
    }

    private void add(ObjectNode node, Fields.Field field) {
        Fields section = field.section();
        if (section != null) {
            ObjectNode inner = node.putObject(field.name());
            section.all().forEach(part -> add(inner, part));
        } else if (sharesOpenIds || !field.name().toLowerCase(Locale.ROOT).contains("openid")) {
            node.put(field.name(), field.text());
        }
    }

    private void addComponents(ObjectNode node, Record components) {
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

    private void add(ObjectNode node, String name, @Nullable Object value) {
        switch (value) {
            case null -> {
            }
            case OpenId openId -> {
                if (sharesOpenIds) {
                    node.put(name, openId.value());
                }
            }
            case Fields fields -> addOwn(node.putObject(name), fields);
            case Record inner -> addComponents(node.putObject(name), inner);
            case List<?> list -> {
                ArrayNode items = node.putArray(name);
                list.forEach(item -> item(items, item));
            }
            case Integer number -> node.put(name, number);
            case Long id when name.endsWith("Id") -> node.put(name, Long.toUnsignedString(id));
            case Long number -> node.put(name, number);
            case Double number -> node.put(name, number);
            case Boolean flag -> node.put(name, flag);
            default -> node.put(name, value.toString());
        }
    }

    private void item(ArrayNode items, Object item) {
        switch (item) {
            case Record inner -> addComponents(items.addObject(), inner);
            case Integer number -> items.add(number);
            default -> items.add(item.toString());
        }
    }
}
