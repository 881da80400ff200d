package dev.hexin.http.webhook;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import dev.hexin.domain.message.Fields;
import dev.hexin.domain.message.PushNames;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One pass over a document. Refuses DTDs, entities, depth and bulk; inside the root also comments, processing
 * instructions, and names that come twice among siblings without being a list's: a text that poses as
 * elements has to open again what it closed. White space around CDATA is layout, inside it is text.
 */
final class XmlReading {
    private static final WstxInputFactory FACTORY = hardened();

    private final XMLStreamReader xml;
    private final ParseBudget work;
    private final PushNames names;
    private final FreeTextPlaces places = new FreeTextPlaces();
    private final LongAdder removed;
    private Fields fields = Fields.empty();

    private XmlReading(XMLStreamReader xml, ParseBudget work, PushNames names, LongAdder removed) {
        this.xml = xml;
        this.work = work;
        this.names = names;
        this.removed = removed;
    }

    /**
     * Reads it to its end.
     *
     * @throws PushRejected when it is not the XML of a push
     */
    static XmlReading of(String text, ParseBudget work, PushNames names) {
        LongAdder removed = new LongAdder();
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new StringReader(CharacterReferences
                    .withoutIllegal(text, removed)));
            try {
                XmlReading reading = new XmlReading(xml, work, names, removed);
                reading.root();
                return reading;
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | IllegalArgumentException malformed) {
            throw PushRejected.noPush("The body is not well-formed XML");
        }
    }

    Fields fields() {
        return fields;
    }

    /** Whether texts that pose as elements could have made this document of another one. */
    boolean isDoubtful() {
        return places.areDoubtful();
    }

    /** How many references to forbidden characters were removed. */
    long removed() {
        return removed.sum();
    }

    private void root() throws XMLStreamException {
        boolean found = false;
        while (xml.hasNext()) {
            int event = next(0);
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (!xml.getLocalName().equals("xml")) {
                    throw PushRejected.noPush("The body's root element is not <xml>");
                }
                Fields.Builder builder = Fields.builder();
                content(builder, new XmlText(), 1);
                fields = builder.build();
                found = true;
            }
        }
        if (!found) {
            throw PushRejected.noPush("The body has no root element <xml>");
        }
    }

    /** Reads an element up to its end: its children into the builder, its own words into the text. */
    private boolean content(Fields.Builder children, XmlText text, int depth) throws XMLStreamException {
        Set<String> siblings = null;
        String last = "";
        while (true) {
            switch (next(depth)) {
                case XMLStreamConstants.START_ELEMENT -> {
                    siblings = siblings == null ? new HashSet<>() : siblings;
                    last = child(siblings, last, children, depth + 1);
                }
                case XMLStreamConstants.CDATA -> text.cdata(xml);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> text.characters(xml);
                case XMLStreamConstants.END_ELEMENT -> {
                    return siblings != null;
                }
                case XMLStreamConstants.COMMENT,
                        XMLStreamConstants.PROCESSING_INSTRUCTION ->
                    throw PushRejected
                            .noPush("The body has a comment or a processing instruction inside, "
                                    + "which no push has");
                default -> throw PushRejected.noPush("The body has a part that no push has");
            }
        }
    }

    private String child(Set<String> siblings, String last, Fields.Builder to, int depth)
            throws XMLStreamException {
        String name = xml.getLocalName();
        boolean freeText = names.freeText().contains(name);
        if (!siblings.add(name)) {
            // nothing is planted where nothing stands between: so an unknown push may have a list in a
            // section
            boolean sideBySide = name.equals(last) && !freeText && depth > FreeTextPlaces.CHILD_OF_ROOT;
            if (!sideBySide && !names.lists().contains(name)) {
                throw PushRejected
                        .noPush("The body has an element twice that no message type declares as a list");
            }
            places.repeated(depth);
        }
        if (freeText) {
            places.freeText(name, depth);
        }
        Fields.Builder children = Fields.builder();
        XmlText text = new XmlText();
        if (content(children, text, depth)) {
            to.add(name, children.build());
            if (freeText) {
                places.elementsInFreeText();
            }
        } else {
            to.add(name, text.toString());
        }
        return name;
    }

    private int next(int depth) throws XMLStreamException {
        work.step(depth);
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw PushRejected.noPush("The body has a DTD or an entity, which no push has");
        }
        return event;
    }

    private static WstxInputFactory hardened() {
        WstxInputFactory factory = new WstxInputFactory();
        // skips a DTD silently: next() refuses its event
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false); // CDATA must be told from characters
        factory.setProperty(WstxInputProperties.P_LAZY_PARSING, false); // errors come where they are caught
        factory.setProperty(WstxInputProperties.P_MIN_TEXT_SEGMENT, Integer.MAX_VALUE); // one text, one event
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 2 * ParseBudget.MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 16);
        return factory;
    }
}
