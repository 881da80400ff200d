package dev.hexin.app.markdown;

import org.commonmark.node.Block;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/** Reads a formula from the line that is {@code $$} or {@code \[} to the one that ends it. */
final class MathBlockParser extends AbstractBlockParser {
    private final MathBlock block = new MathBlock();
    private final String end;
    private boolean hasEnded;

    private MathBlockParser(String end) {
        this.end = end;
    }

    @Override
    public Block getBlock() {
        return block;
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
        return hasEnded ? BlockContinue.none() : BlockContinue.atIndex(state.getIndex());
    }

    @Override
    public void addLine(SourceLine line) {
        hasEnded = !block.isEmpty() && line.getContent().toString().strip().endsWith(end);
        block.add(line.getContent());
    }

    /** Finds the lines that begin one. */
    static final class Factory extends AbstractBlockParserFactory {
        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            CharSequence line = state.getLine().getContent();
            String begin = line.subSequence(state.getNextNonSpaceIndex(), line.length()).toString().strip();
            return switch (begin) {
                case "$$" -> BlockStart.of(new MathBlockParser("$$")).atIndex(state.getIndex());
                case "\\[" -> BlockStart.of(new MathBlockParser("\\]")).atIndex(state.getIndex());
                default -> BlockStart.none();
            };
        }
    }
}
