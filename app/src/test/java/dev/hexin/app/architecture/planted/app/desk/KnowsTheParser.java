package dev.hexin.app.architecture.planted.app.desk;

import com.ctc.wstx.stax.WstxInputFactory;
import dev.hexin.app.architecture.Breaks;

@Breaks("xmlHasOneAddress")
final class KnowsTheParser {
    WstxInputFactory factory;
}
