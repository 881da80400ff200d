package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;
import javax.xml.stream.XMLStreamReader;

@Breaks("xmlHasOneAddress")
final class SpeaksXml {
    XMLStreamReader reader;
}
