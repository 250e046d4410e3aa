package io.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What is packed for Kubernetes and for Docker Compose is as safe as it says, and its parts fit together. */
class PackedTest {

    private static final Path KUBERNETES = Path.of("docker/kubernetes");
    private static final Pattern SECRET = Pattern.compile("password|secret|token", Pattern.CASE_INSENSITIVE);

    private record Thing(Object of) {

        Thing at(String path) {
            Object at = of;
            for (String step : path.split("/")) {
                at = step.matches("\\d+") ? ((List<?>) at).get(Integer.parseInt(step)) : ((Map<?, ?>) at).get(step);
            }
            return new Thing(at);
        }

        List<Thing> each() {
            return of == null
                    ? List.of()
                    : ((List<?>) of).stream().map(Thing::new).toList();
        }

        String text() {
            return String.valueOf(of);
        }
    }

    private static List<Thing> read(Path file) {
        try {
            return StreamSupport.stream(
                            new Yaml().loadAll(Files.readString(file)).spliterator(), false)
                    .map(Thing::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thing kubernetes(String kind) {
        List<Thing> all = new ArrayList<>();
        for (Thing file : read(KUBERNETES.resolve("kustomization.yaml"))
                .get(0)
                .at("resources")
                .each()) {
            all.addAll(read(KUBERNETES.resolve(file.text())));
        }
        return all.stream()
                .filter(one -> one.at("kind").text().equals(kind))
                .reduce((one, other) -> {
                    throw new AssertionError("more than one " + kind);
                })
                .orElseThrow();
    }

    private static Thing container() {
        return kubernetes("Deployment").at("spec/template/spec/containers/0");
    }

    @Test
    void every_manifest_stands_in_the_kustomization() throws IOException {
        List<String> named = new ArrayList<>(List.of("kustomization.yaml", "application.properties"));
        read(KUBERNETES.resolve("kustomization.yaml")).get(0).at("resources").each().stream()
                .map(Thing::text)
                .forEach(named::add);

        try (var files = Files.list(KUBERNETES)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(named);
        }
    }

    @Test
    void the_container_can_do_no_more_than_it_has_to() {
        Thing pod = kubernetes("Deployment").at("spec/template/spec");

        assertThat(pod.at("automountServiceAccountToken").of()).isEqualTo(false);
        assertThat(pod.at("securityContext/runAsNonRoot").of()).isEqualTo(true);
        // the user of the image
        assertThat(pod.at("securityContext/runAsUser").text()).isEqualTo(line("docker/Dockerfile", "USER (\\d+)"));
        assertThat(pod.at("securityContext/seccompProfile/type").text()).isEqualTo("RuntimeDefault");
        assertThat(container().at("securityContext/readOnlyRootFilesystem").of())
                .isEqualTo(true);
        assertThat(container().at("securityContext/allowPrivilegeEscalation").of())
                .isEqualTo(false);
        assertThat(container().at("securityContext/capabilities/drop").of()).isEqualTo(List.of("ALL"));
        assertThat(container().at("resources/requests").of()).asString().contains("cpu", "memory");
        assertThat(container().at("resources/limits").of()).asString().contains("memory");
    }

    private static String line(String file, String pattern) {
        try {
            var found = Pattern.compile("(?m)^" + pattern + "$").matcher(Files.readString(Path.of(file)));
            assertThat(found.find()).isTrue();
            return found.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void it_writes_only_where_something_is_mounted_for_it() {
        List<Thing> mounts = container().at("volumeMounts").each();

        assertThat(mounts)
                .filteredOn(mount -> !Boolean.TRUE.equals(mount.at("readOnly").of()))
                .extracting(mount -> mount.at("mountPath").text())
                .containsExactlyInAnyOrder("/var/lib/recourse/data", "/tmp");
        assertThat(mounts)
                .extracting(mount -> mount.at("name").text())
                .containsExactlyInAnyOrderElementsOf(
                        kubernetes("Deployment").at("spec/template/spec/volumes").each().stream()
                                .map(volume -> volume.at("name").text())
                                .toList());
    }

    @Test
    void probes_ask_what_health_says_of_a_node() {
        assertThat(container().at("startupProbe/httpGet/path").text()).isEqualTo("/actuator/health/liveness");
        assertThat(container().at("livenessProbe/httpGet/path").text()).isEqualTo("/actuator/health/liveness");
        assertThat(container().at("readinessProbe/httpGet/path").text()).isEqualTo("/actuator/health/readiness");
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container().at(probe + "/httpGet/port").text()).isEqualTo("http");
        }
        assertThat(container().at("ports").each())
                .extracting(port ->
                        port.at("name").text() + " " + port.at("containerPort").text())
                .containsExactly("http 8080", "operators 8081");
        assertThat(kubernetes("Service").at("spec/ports").each())
                .extracting(port -> port.at("targetPort").text())
                .containsExactly("http");
    }

    @Test
    void secrets_come_as_files_and_nowhere_else() throws IOException {
        String folder = container().at("env").each().stream()
                .filter(one -> one.at("name").text().equals("RECOURSE_SECRETS"))
                .map(one -> one.at("value").text())
                .findFirst()
                .orElseThrow();
        assertThat(container().at("volumeMounts").each())
                .filteredOn(mount -> mount.at("name").text().equals("secrets"))
                .extracting(mount -> mount.at("mountPath").text() + "/")
                .containsExactly(folder);
        assertThat(container().at("env").each())
                .extracting(one -> one.at("name").text())
                .filteredOn(name -> SECRET.matcher(name).find() && !name.equals("RECOURSE_SECRETS"))
                .isEmpty();

        Properties settings = new Properties();
        try (var in = Files.newInputStream(KUBERNETES.resolve("application.properties"))) {
            settings.load(in);
        }
        assertThat(settings.stringPropertyNames()).isNotEmpty().noneMatch(name -> SECRET.matcher(name)
                .find());
    }

    @Test
    void a_node_stays_while_others_go_and_no_reader_is_kept_on_one() {
        assertThat(kubernetes("Deployment").at("spec/replicas").of()).isEqualTo(2);
        assertThat(kubernetes("Deployment")
                        .at("spec/strategy/rollingUpdate/maxUnavailable")
                        .of())
                .isEqualTo(0);
        assertThat(kubernetes("PodDisruptionBudget").at("spec/minAvailable").of())
                .isEqualTo(1);
        assertThat(kubernetes("Service").at("spec/sessionAffinity").text()).isEqualTo("None");
    }

    @Test
    void compose_has_two_nodes_behind_a_balancer_with_a_database_and_a_mail_catcher() throws IOException {
        Thing services = read(Path.of("docker/compose.yaml")).get(0).at("services");

        assertThat(((Map<?, ?>) services.of()).keySet())
                .extracting(String::valueOf)
                .containsExactlyInAnyOrder("proxy", "application", "application-2", "database", "mail");
        assertThat(services.at("application-2/profiles").of()).isNull();
        assertThat(services.at("application-2/read_only").of()).isEqualTo(true);
        assertThat(Files.readString(Path.of("docker/haproxy.cfg")))
                .contains("server one application:8080", "server two application-2:8080", "X-Forwarded-Port")
                .doesNotContain("cookie ");
    }
}
