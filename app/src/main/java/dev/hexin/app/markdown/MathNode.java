package dev.hexin.app.markdown;

import org.commonmark.node.CustomNode;

/** A formula in a line, as it was written. */
final class MathNode extends CustomNode {
    private final String literal;

    MathNode(String literal) {
        this.literal = literal;
    }

    String literal() {
        return literal;
    }
}
