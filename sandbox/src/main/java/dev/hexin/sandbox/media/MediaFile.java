package dev.hexin.sandbox.media;

import java.time.Instant;

/** An uploaded file. */
record MediaFile(MediaType type, String name, byte[] bytes, Instant created) {}
