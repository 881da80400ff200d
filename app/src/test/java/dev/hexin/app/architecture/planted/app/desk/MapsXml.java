package dev.hexin.app.architecture.planted.app.desk;

import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import dev.hexin.app.architecture.Breaks;

@Breaks("xmlHasOneAddress")
final class MapsXml {
    XmlMapper mapper;
}
