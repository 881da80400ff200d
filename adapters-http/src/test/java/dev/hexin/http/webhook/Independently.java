package dev.hexin.http.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads replies with other parsers than the production code's: the JDK's DOM, and a tree of JSON. */
final class Independently {
    private Independently() {}

    /** The texts of a document by the names of their elements below the root, with a slash between levels. */
    static Map<String, String> xml(String document) {
        try {
            Element root = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                    .parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
            Map<String, String> texts = new LinkedHashMap<>();
            collect(root, "", texts);
            return texts;
        } catch (SAXException | IOException | ParserConfigurationException malformed) {
            throw new AssertionError(document, malformed);
        }
    }

    private static void collect(Element element, String path, Map<String, String> texts) {
        boolean isLeaf = true;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element section) {
                isLeaf = false;
                collect(section, path.isEmpty() ? section.getTagName() : path + '/' + section.getTagName(),
                        texts);
            }
        }
        if (isLeaf) {
            texts.put(path, element.getTextContent());
        }
    }

    static JsonNode json(String document) {
        try {
            return new ObjectMapper().readTree(document);
        } catch (IOException malformed) {
            throw new AssertionError(document, malformed);
        }
    }
}
