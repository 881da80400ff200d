package dev.hexin.http.webhook;

import java.util.HashSet;
import java.util.Set;

/**
 * Where a document has its elements of free text, to tell what a single one's rule does not. Two texts of one
 * push can work together: the first closes its element, plants others, and opens {@code <x>} and its own name
 * again; the second closes {@code </x>} and opens its own again. No siblings share a name then, but both
 * names come at two depths. A list below the root that holds free text can be closed and opened again, with
 * anything planted between.
 */
final class FreeTextPlaces {
    static final int CHILD_OF_ROOT = 2;

    private record Place(String name, int depth) {}

    private final Set<Place> places = new HashSet<>(4);
    private final Set<String> names = new HashSet<>(4);
    private boolean hasElements;
    private boolean inSection;
    private boolean rootRepeats;

    void freeText(String name, int depth) {
        places.add(new Place(name, depth));
        names.add(name);
        inSection |= depth > CHILD_OF_ROOT;
    }

    /** A list's element came again. */
    void repeated(int depth) {
        rootRepeats |= depth == CHILD_OF_ROOT;
    }

    /** Free text with elements in it: they are words of that text. */
    void elementsInFreeText() {
        hasElements = true;
    }

    boolean areDoubtful() {
        return hasElements || rootRepeats && inSection || places.size() >= names.size() + 2;
    }
}
