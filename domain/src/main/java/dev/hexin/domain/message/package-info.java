/**
 * What followers and the platform say: one record per type, and one extension point for teams.
 *
 * <p>
 * A push becomes a {@link dev.hexin.domain.message.Message}. The interface is sealed: every type of WeChat's
 * documents is a record below it, such as {@link dev.hexin.domain.message.TextMessage}; events are below
 * {@link dev.hexin.domain.message.Event}. What no type describes is an
 * {@link dev.hexin.domain.message.UnknownMessage} with all its fields. A team adds a type of its own with a
 * record that implements {@link dev.hexin.domain.message.CustomMessage}, and a
 * {@link dev.hexin.domain.message.MessageType} that names its {@code MsgType} or {@code Event} and reads it
 * from {@link dev.hexin.domain.message.Fields}. Fields are the same for XML and JSON.
 *
 * <p>
 * Each message has an {@link dev.hexin.domain.message.Envelope}: who sent it, when, and with which id. The
 * built-in types are declared by the very mechanism that teams use.
 */
@NullMarked
package dev.hexin.domain.message;

import org.jspecify.annotations.NullMarked;
