package dev.hexin.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Map;

/**
 * Writes a push as the platform does: text in CDATA and never escaped, numbers bare, a list as its element
 * repeated. So a follower's text can break the XML, or pose as other elements of it.
 */
public final class XmlOut {
    private XmlOut() {}

    /** The whole document with the root {@code <xml>}. */
    public static String document(ObjectNode fields) {
        var out = new StringBuilder("<xml>");
        children(out, fields);
        return out.append("</xml>").toString();
    }

    private static void children(StringBuilder out, ObjectNode fields) {
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            if (field.getValue().isArray()) {
                field.getValue().forEach(each -> element(out, field.getKey(), each));
            } else {
                element(out, field.getKey(), field.getValue());
            }
        }
    }

    private static void element(StringBuilder out, String name, JsonNode value) {
        out.append('<').append(name).append('>');
        if (value instanceof ObjectNode section) {
            children(out, section);
        } else if (value.isNumber()) {
            out.append(value.asText());
        } else {
            out.append(cdata(value.asText()));
        }
        out.append("</").append(name).append('>');
    }

    /** A text as CDATA, with a {@code ]]>} in it as it is: the platform escapes none. */
    public static String cdata(String text) {
        return "<![CDATA[" + text + "]]>";
    }
}
