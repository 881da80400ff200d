package dev.hexin.domain.message;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

@Isolated("it changes the locale of the whole JVM")
class KindTest {
    @Test
    void spellingDoesNotMatter() {
        assertThat(Kind.event("SCAN")).isEqualTo(Kind.event("scan")).isEqualTo(new Kind("Event", "Scan"))
                .hasSameHashCodeAs(Kind.event("sCaN"));
        assertThat(Kind.message("Text")).isEqualTo(Kind.message("text"));
    }

    @Test
    void spellingDoesNotMatterInTurkishEither() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(Kind.event("CLICK")).isEqualTo(Kind.event("click"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anEventIsNoMessageOfItsName() {
        assertThat(Kind.event("location")).isNotEqualTo(Kind.message("location"));
        assertThat(Kind.event("location").isEvent()).isTrue();
        assertThat(Kind.message("location").isEvent()).isFalse();
        assertThat(new Kind("device_event", "bind").isEvent()).isFalse();
    }

    @Test
    void toStringNamesWhatToHandle() {
        assertThat(Kind.event("CLICK")).hasToString("event/click");
        assertThat(Kind.message("text")).hasToString("text");
    }
}
