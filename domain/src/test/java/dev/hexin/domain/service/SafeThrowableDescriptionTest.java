package dev.hexin.domain.service;

import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.PlatformException;
import dev.hexin.domain.platform.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SafeThrowableDescriptionTest {
    @Test
    void whatTheApiRefusedIsSaid_andWhatAFollowerWroteIsNot() {
        var refused = new PlatformException(new Failure(Reason.NOT_ALLOWED,
                new PlatformError(48001, "The account may not call this", "Have it certified.")));

        assertThat(SafeThrowableDescription.describe(new IllegalStateException("quotes a follower", refused)))
                .contains("The account may not call this. Have it certified. (errcode 48001)")
                .doesNotContain("quotes");
    }
}
