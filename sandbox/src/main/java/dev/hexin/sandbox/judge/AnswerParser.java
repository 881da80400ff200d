package dev.hexin.sandbox.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.account.Format;
import dev.hexin.sandbox.wire.Element;
import dev.hexin.sandbox.wire.IllegalCharacters;
import dev.hexin.sandbox.wire.Json;
import dev.hexin.sandbox.wire.XmlIn;
import dev.hexin.sandbox.wire.XmlRejected;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses a back end's answer as XML or JSON and reports what breaks a rule of the format. */
final class AnswerParser {
    private static final Pattern CHARACTER_REFERENCE = Pattern.compile("&#(x[0-9A-Fa-f]{1,6}|[0-9]{1,7});");

    private AnswerParser() {}

    /** The root element, or null with what is wrong in the findings. */
    static @Nullable Element read(String text, Format format, List<Finding> findings) {
        if (text.strip().replaceAll("[\"']", "").equalsIgnoreCase("success")) {
            findings.add(Rule.SUCCESS_SPELLING.broken(text));
            return null;
        }
        if (text.strip().startsWith("{")) {
            return json(text, format, findings);
        }
        if (format == Format.JSON) {
            findings.add(Rule.XML_ANSWER.broken());
        }
        return xml(text, findings);
    }

    private static @Nullable Element json(String text, Format format, List<Finding> findings) {
        var object = Json.parse(text);
        if (object.isEmpty()) {
            findings.add(Rule.NOT_XML.broken("it is broken JSON"));
            return null;
        }
        if (format == Format.XML) {
            findings.add(Rule.JSON_ANSWER.broken());
            return null;
        }
        return element("xml", object.get());
    }

    private static Element element(String name, JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            return new Element(name, value.asText(), List.of());
        }
        var children = new ArrayList<Element>();
        object.properties().forEach(field -> {
            if (field.getKey().equals("Articles") && field.getValue().isArray()) {
                var items = new ArrayList<Element>();
                field.getValue().forEach(item -> items.add(element("item", item)));
                children.add(new Element("Articles", "", items));
            } else {
                children.add(element(field.getKey(), field.getValue()));
            }
        });
        return new Element(name, "", children);
    }

    private static @Nullable Element xml(String text, List<Finding> findings) {
        var document = text;
        if (document.startsWith("\uFEFF")) {
            findings.add(Rule.BOM.broken());
            document = document.substring(1);
        }
        var start = document.indexOf('<');
        if (start > 0 && document.contains("<xml") && !document.substring(0, start).isBlank()) {
            findings.add(Rule.TEXT_BEFORE.broken(document.substring(0, start).strip()));
            document = document.substring(start);
        }
        if (illegal(document, findings)) {
            return null;
        }
        try {
            var root = XmlIn.read(document.strip());
            if (!root.name().equals("xml")) {
                findings.add(Rule.ROOT.broken(root.name()));
                return null;
            }
            return root;
        } catch (XmlRejected e) {
            findings.add(Rule.NOT_XML.broken(e.getMessage()));
            return null;
        }
    }

    private static boolean illegal(String document, List<Finding> findings) {
        var found = IllegalCharacters.first(document);
        var references = CHARACTER_REFERENCE.matcher(document.replaceAll("(?s)<!\\[CDATA\\[.*?]]>", ""));
        while (found.isEmpty() && references.find()) {
            var number = references.group(1);
            var point = number.startsWith("x")
                    ? Integer.parseInt(number.substring(1), 16)
                    : Integer.parseInt(number);
            if (Character.isValidCodePoint(point)) {
                found = IllegalCharacters.first(Character.toString(point));
            }
        }
        found.ifPresent(point -> findings.add(Rule.ILLEGAL_CHARACTER.broken(String.format("U+%04X", point))));
        return found.isPresent();
    }
}
