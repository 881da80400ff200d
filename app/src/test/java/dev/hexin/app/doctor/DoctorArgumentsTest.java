package dev.hexin.app.doctor;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DoctorArgumentsTest {

    @Test
    void nothingIsSaid_andAllAccountsAreLookedAt() {
        assertThat(DoctorArguments.of(List.of()))
                .isEqualTo(new DoctorArguments(null, false, null, false, List.of()));
    }

    @Test
    void everyArgumentIsTaken_inAnyOrder() {
        assertThat(DoctorArguments.of(List.of("--request", "push.txt", "-wechat.mode=plain", "--json",
                "--account", "shop")))
                .isEqualTo(new DoctorArguments("shop", true, Path.of("push.txt"), false,
                        List.of("-wechat.mode=plain")));
    }

    @Test
    void theWalkTakesAnAccount() {
        assertThat(DoctorArguments.of(List.of("--live", "--account", "shop")))
                .isEqualTo(new DoctorArguments("shop", false, null, true, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--jason", "shop", "--account", "--account --json", "--request", "--json=1", "-",
            "--account=shop", "--live --json", "--live --request push.txt"})
    void anythingElseIsAUsageError_ofOneSentence(String arguments) {
        assertThatThrownBy(() -> DoctorArguments.of(List.of(arguments.split(" "))))
                .isInstanceOf(UsageException.class).message().endsWith(".").doesNotContain("\n");
    }
}
