package dev.hexin.app.architecture.planted.domain.message;

import dev.hexin.app.architecture.Breaks;
import org.slf4j.Logger;

@Breaks("domainIsPlainJava")
public final class KnowsALibrary {
    Logger logger;
}
