package dev.hexin.app;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StartupFailureReporterTest {

    @Test
    void aClassThatIsNotPublicIsNamed() {
        IllegalAccessError hidden = new IllegalAccessError("failed to access class"
                + " dev.hexin.domain.handler.Parcel from class dev.hexin.domain.handler.$Parcels$Definition"
                + " (both are in the unnamed module of loader 'app')");

        assertThat(StartupFailureReporter.of(new IllegalStateException(hidden))).singleElement().asString()
                .contains("dev.hexin.domain.handler.Parcel should be").doesNotContain("Definition");
    }

    @Test
    void whatIsNotKnownIsThrownOn() {
        IllegalStateException unknown = new IllegalStateException("a bug");

        assertThatThrownBy(() -> StartupFailureReporter.of(unknown)).isSameAs(unknown);
    }
}
