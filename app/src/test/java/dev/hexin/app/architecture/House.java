package dev.hexin.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the rules are about: the real house or the planted one. Rooms that are still to come
 * join the lists; a technology that has no room yet has an empty one.
 */
interface House {

    /** Main code, without what annotation processors generate. */
    JavaClasses classes();

    /** The other modules' tests, where the contracts are. */
    JavaClasses tests();

    /** The sandbox's main code. */
    JavaClasses sandboxClasses();

    Room sandbox();

    /** What all rooms are in. */
    default Room root() {
        return domain().above();
    }

    Room domain();

    Room ports();

    Room services();

    Room handlers();

    List<Room> adapters();

    Room persistence();

    Room wiring();

    /** What every store of personal data is, so that deletions reach it. */
    Class<?> personalData();

    /** What a kind of shared state is declared as: its owner holds one in a field. */
    Class<?> cellGroup();

    /**
     * Stores, and owners of shared state, that need not be one, by their simple names: what they hold is
     * nobody's, or goes another way, and why.
     */
    Map<String, String> storesNotOfPersonalData();

    /** What is started: the one class that an older Java can read, before there are settings and a log. */
    Class<?> firstClass();

    /** Interfaces in {@link #ports()} that the domain implements, and the plug; all others lead out. */
    Set<Class<?>> inboundPorts();

    /** Adapters' classes that may be public. */
    Set<Class<?>> publicInAdapters();

    List<Room> xmlRooms();

    List<Room> sqlRooms();

    List<Room> redisRooms();

    List<Room> httpClientRooms();

    /** One class per need. */
    Set<Class<?>> ciphers();
}
