package dev.hexin.sandbox.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The content of one push, the same on every attempt.
 *
 * @param name the sample's name, or raw
 * @param kind the message type or the event, for sentences
 * @param openid the follower whose chat shows it
 * @param sender what FromUserName says; a system sender for some events
 * @param xml the body before encrypting
 * @param json the body in the JSON form; null for a raw push, which is sent as it is
 * @param window the customer-service window it opens, or null
 */
public record SandboxPush(
        String id,
        String name,
        String family,
        String kind,
        String openid,
        String sender,
        String xml,
        @Nullable String json,
        @Nullable String msgId,
        boolean ordinary,
        boolean interactive,
        boolean answerable,
        @Nullable String window,
        ObjectNode fields) {}
