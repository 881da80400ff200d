package dev.hexin.domain.message;

/** A push whose type nobody has taught Hexin, or whose reader failed. Nothing of it is lost: all fields are here. */
public record UnknownMessage(Envelope envelope, Kind kind, Fields fields) implements Message {
}
