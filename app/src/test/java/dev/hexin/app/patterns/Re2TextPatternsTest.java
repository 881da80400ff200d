package dev.hexin.app.patterns;

import dev.hexin.domain.port.TextPatterns;

class Re2TextPatternsTest extends TextPatternsContract {
    @Override
    TextPatterns patterns() {
        return new Re2TextPatterns();
    }
}
