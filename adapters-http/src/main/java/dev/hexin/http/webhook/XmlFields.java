package dev.hexin.http.webhook;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import dev.hexin.domain.message.Fields;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads {@code <xml>…</xml>} into fields. Refuses DTDs, entities, depth and bulk. White space around CDATA is layout,
 * inside it is text.
 */
final class XmlFields {
    private static final WstxInputFactory FACTORY = hardened();

    private XmlFields() {}

    static Fields read(String text, BodyText cleaner, ParserWork work) {
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new StringReader(CharacterReferences
                    .withoutIllegal(text, cleaner.mended())));
            try {
                return root(xml, work);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | IllegalArgumentException malformed) {
            throw Refusal.noPush("The body is not well-formed XML");
        }
    }

    private static Fields root(XMLStreamReader xml, ParserWork work) throws XMLStreamException {
        Fields fields = null;
        while (xml.hasNext()) {
            int event = next(xml, work, 0);
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (!xml.getLocalName().equals("xml")) {
                    throw Refusal.noPush("The body's root element is not <xml>");
                }
                Fields.Builder builder = Fields.builder();
                content(xml, builder, new XmlText(), work, 1);
                fields = builder.build();
            }
        }
        if (fields == null) {
            throw Refusal.noPush("The body has no root element <xml>");
        }
        return fields;
    }

    /** Reads an element up to its end: its children into the builder, its own words into the text. */
    private static boolean content(XMLStreamReader xml, Fields.Builder children, XmlText text,
            ParserWork work,
            int depth) throws XMLStreamException {
        boolean hasChildren = false;
        while (true) {
            switch (next(xml, work, depth)) {
                case XMLStreamConstants.START_ELEMENT -> {
                    hasChildren = true;
                    child(xml, children, work, depth + 1);
                }
                case XMLStreamConstants.CDATA -> text.cdata(xml);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> text.characters(xml);
                case XMLStreamConstants.END_ELEMENT -> {
                    return hasChildren;
                }
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
    }

    private static void child(XMLStreamReader xml, Fields.Builder siblings, ParserWork work, int depth)
            throws XMLStreamException {
        String name = xml.getLocalName();
        Fields.Builder children = Fields.builder();
        XmlText text = new XmlText();
        if (content(xml, children, text, work, depth)) {
            siblings.add(name, children.build());
        } else {
            siblings.add(name, text.toString());
        }
    }

    private static int next(XMLStreamReader xml, ParserWork work, int depth) throws XMLStreamException {
        work.step(depth);
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw Refusal.noPush("The body has a DTD or an entity, which no push has");
        }
        return event;
    }

    private static WstxInputFactory hardened() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false); // skips a DTD silently: next() refuses its event
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false); // CDATA must be told from characters
        factory.setProperty(WstxInputProperties.P_LAZY_PARSING, false); // errors come where they are caught
        factory.setProperty(WstxInputProperties.P_MIN_TEXT_SEGMENT, Integer.MAX_VALUE); // one text, one event
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 2 * ParserWork.MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 16);
        return factory;
    }
}
