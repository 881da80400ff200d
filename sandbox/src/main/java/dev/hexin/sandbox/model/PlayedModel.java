package dev.hexin.sandbox.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;
import java.util.function.IntSupplier;

/** The model that all accounts of the sandbox share: how it answers next, and how often it was asked. */
public final class PlayedModel {
    private static final Settings AT_START = new Settings(Behaviour.ANSWER, 7000, 0);

    private final IntSupplier speed;
    private final Runnable changed;
    private Settings settings = AT_START;
    private long asked;

    /**
     * @param millis how late the first word of {@link Behaviour#SLOW} comes, at speed 1
     * @param times how many answers are so; 0 means until it is changed
     */
    private record Settings(Behaviour behaviour, int millis, int times) {
        Settings {
            if (millis < 0 || millis > 120_000) {
                throw new IllegalArgumentException("millis must be 0 to 120000.");
            }
            if (times < 0) {
                throw new IllegalArgumentException("times must be 0 or more.");
            }
        }
    }

    /**
     * @param speed by which waits are divided
     * @param changed told when it was asked
     */
    public PlayedModel(IntSupplier speed, Runnable changed) {
        this.speed = speed;
        this.changed = changed;
    }

    /** Changes what it is told; the rest is as at the start. */
    public synchronized void change(ObjectNode json) {
        settings = new Settings(Behaviour.of(json.path("behaviour").asText()),
                json.path("millis").asInt(AT_START.millis()), json.path("times").asInt(0));
    }

    /** Counts a question, and says how it is answered. */
    Answering next() {
        var now = taken();
        changed.run();
        var wait = now.behaviour() == Behaviour.SLOW ? now.millis() : 0;
        return new Answering(now.behaviour(), wait / Math.max(1, speed.getAsInt()),
                Math.max(1, speed.getAsInt()));
    }

    private synchronized Settings taken() {
        asked++;
        var now = settings;
        if (now.times() == 1) {
            settings = AT_START;
        } else if (now.times() > 1) {
            settings = new Settings(now.behaviour(), now.millis(), now.times() - 1);
        }
        return now;
    }

    public synchronized ObjectNode toJson() {
        return Json.object().put("behaviour", settings.behaviour().label()).put("millis", settings.millis())
                .put("times", settings.times()).put("asked", asked);
    }

    public synchronized void reset() {
        settings = AT_START;
        asked = 0;
    }
}
