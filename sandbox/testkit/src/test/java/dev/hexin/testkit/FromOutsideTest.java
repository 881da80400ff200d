package dev.hexin.testkit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.hexin.app.wiring.AccountModule;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.service.ManualTime;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** The examples are of a house that is not ours: they know what the pages name, and the kit. */
class FromOutsideTest {
    private static final String OURS = "dev.hexin.";
    /** What is internal: the application's wiring, all adapters, and services other than the kit's clock. */
    private static final String[] INTERNAL = {"dev.hexin.app", "dev.hexin.http", "dev.hexin.persistence",
            "dev.hexin.wechatapi", "dev.hexin.bots", "dev.hexin.domain.service", "dev.hexin.domain.delivery",
            "dev.hexin.domain.token", "dev.hexin.domain.settings"};

    private final JavaClasses examples = new ClassFileImporter().importPath(
            Path.of("").toAbsolutePath().resolve("target/test-classes/example"));

    @Test
    void theExamplesNeedThePublicApiAndTheKitAlone() {
        noClasses().should().dependOnClassesThat(describe("are internal", used -> Stream.of(INTERNAL)
                .anyMatch(internal -> used.getPackageName().startsWith(internal))
                && !used.isEquivalentTo(ManualTime.class))).check(examples);
    }

    @Test
    void theRuleSeesClassesOfOurs() {
        assertThat(examples).hasSizeGreaterThan(10).anyMatch(one -> one.isAssignableTo(Routes.class));
        assertThat(AccountModule.class.getName()).startsWith(OURS + "app");
        assertThat(examples).anyMatch(one -> one.getDirectDependenciesFromSelf().stream()
                .anyMatch(used -> used.getTargetClass().isEquivalentTo(ManualTime.class)));
    }
}
