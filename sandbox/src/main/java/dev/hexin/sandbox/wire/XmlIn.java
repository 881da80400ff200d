package dev.hexin.sandbox.wire;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML strictly: no DTD, no entities of one's own, bounded depth. */
public final class XmlIn {
    private static final int MAX_DEPTH = 16;
    private static final XMLInputFactory FACTORY = factory();

    private XmlIn() {}

    private static XMLInputFactory factory() {
        // the JDK's own, whatever else stands on the class path of a test
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        return factory;
    }

    /** The root element of the document. */
    public static Element read(String xml) throws XmlRejected {
        try {
            var reader = FACTORY.createXMLStreamReader(new StringReader(xml));
            try {
                return document(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw new XmlRejected(firstLine(e));
        }
    }

    private static Element document(XMLStreamReader reader) throws XMLStreamException, XmlRejected {
        var open = new ArrayDeque<Open>();
        Element root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> throw new XmlRejected("a DTD is refused");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new XmlRejected("entities are refused");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() == MAX_DEPTH) {
                        throw new XmlRejected("elements are nested too deeply");
                    }
                    open.push(new Open(reader.getLocalName(), new StringBuilder(), new ArrayList<>()));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.peek().text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    var closed = open.pop().close();
                    if (open.isEmpty()) {
                        root = closed;
                    } else {
                        open.peek().children.add(closed);
                    }
                }
                default -> {
                }
            }
        }
        if (root == null) {
            throw new XmlRejected("there is no element");
        }
        return root;
    }

    private static String firstLine(Exception e) {
        var message = e.getMessage();
        return message == null
                ? "it cannot be parsed"
                : message.lines().reduce((a, b) -> b).orElse(message)
                        .replaceFirst("^Message: ", "");
    }

    private record Open(String name, StringBuilder text, List<Element> children) {
        Element close() {
            return new Element(name, text.toString(), children);
        }
    }
}
