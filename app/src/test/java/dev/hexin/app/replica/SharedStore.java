package dev.hexin.app.replica;

import java.util.Map;

/** A real server that replicas share their state on; it can be stopped and started as an operator does. */
interface SharedStore extends AutoCloseable {

    /** The environment variables that bring a replica to it. */
    Map<String, String> settings();

    /** Whoever is connected is cut off. */
    void stop();

    /** On the same port, with what it had stored. */
    void start();

    @Override
    void close();
}
