package dev.hexin.app.dist;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The manifests are what the Kubernetes API takes: each field is read by the API's own model, strictly. */
class KubernetesManifestsTest {
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1/Namespace", Namespace.class, "v1/ConfigMap", ConfigMap.class, "v1/Service", Service.class,
            "apps/v1/Deployment", Deployment.class, "policy/v1/PodDisruptionBudget",
            PodDisruptionBudget.class,
            "networking.k8s.io/v1/Ingress", Ingress.class);
    /** The models keep fields that they don't know: without that, such a field is an error. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            }).build();

    private final List<HasMetadata> manifests = new ArrayList<>();
    private Deployment deployment;
    private Container container;

    private static HasMetadata read(Map<String, Object> manifest) {
        Class<? extends HasMetadata> kind = KINDS.get(manifest.get("apiVersion") + "/"
                + manifest.get("kind"));
        assertThat(kind).as("%s", manifest.get("kind")).isNotNull();
        return STRICT.convertValue(manifest, kind);
    }

    @BeforeEach
    void read() throws IOException {
        for (Object manifest : new Yaml().loadAll(Files.readString(
                Dist.SOURCE.resolve("deploy/kubernetes.yml")))) {
            manifests.add(read(asMap(manifest)));
        }
        deployment = only(Deployment.class);
        container = deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object manifest) {
        return (Map<String, Object>) manifest;
    }

    private <T extends HasMetadata> T only(Class<T> kind) {
        return manifests.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
    }

    @Test
    void aFieldThatTheApiDoesNotKnowIsFound() {
        assertThatThrownBy(() -> read(Map.of("apiVersion", "apps/v1", "kind", "Deployment", "spec",
                Map.of("replica", 2)))).hasMessageContaining("replica");
    }

    @Test
    void allIsInOneNamespace() {
        assertThat(manifests).hasSize(6);
        assertThat(manifests.stream().filter(manifest -> !(manifest instanceof Namespace)))
                .allMatch(manifest -> manifest.getMetadata().getNamespace().equals("hexin"));
    }

    @Test
    void twoReplicasAreReplacedOneByOne_andEndInTheirTime() {
        assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
        assertThat(deployment.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal())
                .isZero();
        PodSpec pod = deployment.getSpec().getTemplate().getSpec();
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(30);
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(only(PodDisruptionBudget.class).getSpec().getMinAvailable().getIntVal()).isEqualTo(1);
    }

    @Test
    void theProbesAskForPathsThatThereAre() {
        assertThat(Stream.of(container.getStartupProbe(), container.getLivenessProbe())
                .map(KubernetesManifestsTest::path)).containsOnly("/health/liveness");
        assertThat(path(container.getReadinessProbe())).isEqualTo("/health/readiness");
        assertThat(container.getPorts()).extracting("name").containsExactly("http", "management");
    }

    private static String path(Probe probe) {
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
        return probe.getHttpGet().getPath();
    }

    @Test
    void everyVariableIsASetting_andSecretsAreFiles() {
        Map<String, String> config = only(ConfigMap.class).getData();
        List<EnvVar> files = container.getEnv();
        assertThat(Stream.concat(config.keySet().stream(), files.stream().map(EnvVar::getName))
                .map(DeploymentFilesTest::ofUnnamed)).isSubsetOf(DeploymentFilesTest.variables());
        assertThat(files).allMatch(file -> file.getName().endsWith("_FILE")
                && file.getValue().startsWith("/run/secrets/hexin/"));
        assertThat(container.getVolumeMounts()).anyMatch(
                mount -> mount.getMountPath().equals("/run/secrets/hexin") && mount.getReadOnly());
        assertThat(config.keySet()).filteredOn(name -> name.endsWith("APP_ID")).as("accounts").hasSize(3);
    }

    @Test
    void theServiceAndTheIngressLeadToThePods() {
        Map<String, String> labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
        Service service = only(Service.class);
        assertThat(labels).containsAllEntriesOf(service.getSpec().getSelector())
                .isEqualTo(deployment.getSpec().getSelector().getMatchLabels());
        assertThat(service.getSpec().getPorts()).singleElement()
                .satisfies(port -> assertThat(port.getTargetPort().getStrVal()).isEqualTo("http"));
        assertThat(only(Ingress.class).getSpec().getRules().getFirst().getHttp().getPaths().getFirst()
                .getBackend().getService().getName()).isEqualTo(service.getMetadata().getName());
    }
}
