package dev.hexin.app.architecture.planted.http.webhook;

import dev.hexin.app.architecture.Breaks;

@Breaks("adaptersKeepTheirClassesToThemselves")
public final class TooOpen {}
