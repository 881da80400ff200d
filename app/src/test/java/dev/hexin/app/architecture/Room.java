package dev.hexin.app.architecture;

/** A package, named by a class that lives in it, so that the name can't be wrong. */
record Room(String name) {

    static Room of(Class<?> inhabitant) {
        return new Room(inhabitant.getPackageName());
    }

    /** The room that this one is part of. */
    Room above() {
        return new Room(name.substring(0, name.lastIndexOf('.')));
    }

    /** As ArchUnit writes it, rooms inside it included. */
    String whole() {
        return name + "..";
    }
}
