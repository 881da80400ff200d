package dev.hexin.domain.service;

import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import java.util.function.Consumer;

/** What every account has to do when a message of a type comes, whatever its handlers answer: before them. */
public record PlatformObligation<M extends Message>(MessageType<M> type, Consumer<M> action) {}
