package dev.hexin.app.markdown;

import org.commonmark.node.CustomBlock;

/** A formula of several lines, as it was written. */
final class MathBlock extends CustomBlock {
    private final StringBuilder literal = new StringBuilder();

    void add(CharSequence line) {
        literal.append(literal.isEmpty() ? "" : "\n").append(line);
    }

    boolean isEmpty() {
        return literal.isEmpty();
    }

    String literal() {
        return literal.toString();
    }
}
