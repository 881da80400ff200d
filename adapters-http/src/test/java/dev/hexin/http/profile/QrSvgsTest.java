package dev.hexin.http.profile;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Strangers choose the Host: what is kept for each is bounded. */
class QrSvgsTest {
    private final QrSvgs drawings = new QrSvgs();

    @Test
    void fewAreKept_andTheSameOneIsDrawnOnce() {
        assertThat(drawings.of(host(0))).isSameAs(drawings.of(host(0)));
        for (int i = 0; i < 300; i++) {
            assertThat(drawings.of(host(i))).isEqualTo(QrSvg.of(host(i)));
        }
        assertThat(drawings.size()).isEqualTo(64);
    }

    private static String host(int number) {
        return "http://host" + number + "/";
    }
}
