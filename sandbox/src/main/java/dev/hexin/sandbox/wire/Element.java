package dev.hexin.sandbox.wire;

import java.util.List;
import java.util.Optional;

/** One element of an answer as it was read: its name, its own text, its children in order. */
public record Element(String name, String text, List<Element> children) {
    public Element {
        children = List.copyOf(children);
    }

    /** The first child of this name; names are compared exactly, as the platform does. */
    public Optional<Element> child(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).findFirst();
    }

    /** The trimmed text of the first child of this name. */
    public Optional<String> textOf(String childName) {
        return child(childName).map(child -> child.text.strip());
    }

    /** All children of this name. */
    public List<Element> all(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }
}
