package io.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.recourse.testing.CaseTestConfiguration;
import io.recourse.testing.FreshDatabase;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.yaml.snakeyaml.Yaml;

/** What operators see, who does not, and that rules, dashboard and runbook speak of what is there. */
@SpringBootTest(
        classes = {RecourseApplication.class, CaseTestConfiguration.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "recourse.management.token=of-operators",
            "recourse.marketplace.secret=whsec_bm9ib2R5IGNoZWNrcyB0aGlzIHNlY3JldCBoZXJl",
            "recourse.simulation.settles-by-itself=false",
            "recourse.evidence.directory=target/evidence/${random.uuid}"
        })
@ActiveProfiles({"simulation", "observed"})
@AutoConfigureObservability(tracing = false)
@ContextConfiguration(initializers = FreshDatabase.class)
@TestConstructor(autowireMode = AutowireMode.ALL)
class ObservedTest {

    private static final String SCRAPE = "/actuator/prometheus";
    private static final Path OBSERVE = Path.of("docker/observe");
    private static final HttpServer PLATFORM = platform();
    private static final Set<String> WORDS =
            Set.of("by", "and", "or", "unless", "on", "ignoring", "without", "offset", "bool");

    private final Caller operators;
    private final Caller people;
    private final Scenario scenario;

    ObservedTest(@LocalManagementPort int management, @LocalServerPort int port, Scenario scenario) {
        this.operators = Caller.at(management);
        this.people = Caller.at(port);
        this.scenario = scenario;
    }

    /** A platform that knows nothing, and is asked at the start what it tells. */
    private static HttpServer platform() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void marketplace(DynamicPropertyRegistry settings) {
        settings.add(
                "recourse.marketplace.url",
                () -> "http://localhost:" + PLATFORM.getAddress().getPort());
    }

    @AfterAll
    static void close() {
        PLATFORM.stop(0);
    }

    private Caller operator() {
        return operators.with("Authorization", "Bearer of-operators");
    }

    @Test
    void the_port_of_the_operators_opens_by_their_token_alone() {
        scenario.startAt(Scenario.START);
        Caller admin = scenario.admin().caller();

        assertThat(operators.get(SCRAPE).status()).isEqualTo(401);
        assertThat(operators.get(SCRAPE).header("WWW-Authenticate")).isEqualTo("Bearer realm=\"Recourse operators\"");
        assertThat(operators.get(SCRAPE).text()).isEmpty();
        assertThat(operators
                        .with("Authorization", "Bearer of-operator")
                        .get(SCRAPE)
                        .status())
                .isEqualTo(401);
        assertThat(operators
                        .with("Authorization", admin.headers().get("Authorization"))
                        .get(SCRAPE)
                        .status())
                .isEqualTo(401);
        assertThat(operator().get(SCRAPE).status()).isEqualTo(200);
        for (String closed : List.of("env", "heapdump", "loggers", "beans", "sbom")) {
            assertThat(operators.get("/actuator/" + closed).status()).isEqualTo(401);
            assertThat(operator().get("/actuator/" + closed).status()).isEqualTo(404);
        }
        assertThat(operators.get("/api/cases").status()).isEqualTo(401);
        assertThat(operator().get("/api/cases").status()).isEqualTo(404);
    }

    @Test
    void on_the_port_of_the_interface_there_is_health_and_nothing_else_of_it() {
        scenario.startAt(Scenario.START);
        Caller admin = scenario.admin().caller();

        assertThat(people.get(SCRAPE).status()).isEqualTo(401);
        assertThat(admin.get(SCRAPE).status()).isEqualTo(404);
        assertThat(people.with("Authorization", "Bearer of-operators")
                        .get(SCRAPE)
                        .status())
                .isEqualTo(401);
        assertThat(people.get("/actuator/health").text())
                .isEqualTo("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
        assertThat(people.get("/actuator/health").header("Content-Type"))
                .isEqualTo("application/vnd.spring-boot.actuator.v3+json");
        assertThat(people.get("/actuator/health/readiness").text()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(people.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(people.get("/actuator/health/nothing").status()).isEqualTo(404);
        assertThat(operators.get("/actuator/health/readiness").status()).isEqualTo(200);
    }

    @Test
    void every_name_of_the_rules_and_of_the_dashboard_is_in_a_scrape() throws IOException {
        // what is measured for the first time when it happens for the first time
        people.get("/");
        Set<String> told = operator()
                .get(SCRAPE)
                .text()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        // a mail or a webhook would have to be sent
        told.addAll(
                List.of("recourse_deliveries_attempts_seconds_bucket", "recourse_deliveries_attempts_seconds_count"));
        // what Prometheus says itself
        told.add("up");

        Set<String> asked = new TreeSet<>();
        alerts().forEach(alert -> asked.addAll(names((String) alert.get("expr"))));
        JsonNode panels = new ObjectMapper()
                .readTree(OBSERVE.resolve("dashboard.json").toFile())
                .get("panels");
        panels.forEach(panel -> panel.get("targets")
                .forEach(target -> asked.addAll(names(target.get("expr").asText()))));

        assertThat(panels).hasSizeGreaterThan(15);
        assertThat(asked).hasSizeGreaterThan(25);
        assertThat(told).containsAll(asked);
    }

    @Test
    void the_names_in_an_expression_are_found() {
        assertThat(names("sum by (le, uri) (rate(a_bucket{b=\"c_d\",e=~\"f|g\"}[5m])) / max(h) > 0.5 unless on (i) j"))
                .containsExactlyInAnyOrder("a_bucket", "h", "j");
    }

    @Test
    void every_alert_says_how_bad_it_is_and_what_it_is_and_has_its_sentence_in_the_runbook() throws IOException {
        String runbook = Files.readString(Path.of("docs/operations.md"));

        for (Map<String, Object> alert : alerts()) {
            String name = (String) alert.get("alert");
            assertThat((Map<?, ?>) alert.get("labels"))
                    .as(name)
                    .extracting("severity")
                    .isIn("page", "ticket");
            assertThat((Map<?, ?>) alert.get("annotations"))
                    .as(name)
                    .extracting("summary")
                    .asString()
                    .isNotEmpty();
            assertThat(runbook).containsPattern("\\| `" + name + "` \\| [^|]{20,} \\| [^|]{20,} \\|");
        }
        assertThat(named(runbook))
                .containsExactlyInAnyOrderElementsOf(alerts().stream()
                        .map(alert -> (String) alert.get("alert"))
                        .toList());
    }

    private static List<String> named(String runbook) {
        return Pattern.compile("\\| `(Recourse\\w+)` \\|")
                .matcher(runbook)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void what_never_happened_is_told_as_nought() {
        assertThat(operator().get(SCRAPE).text())
                .contains("recourse_security_events_total{event=\"start-refused\",outcome=\"done\"} 0.0")
                .contains("recourse_cases{stage=\"appeal\"}")
                .contains("recourse_work_late{queue=\"examination\"} 0.0")
                .contains("recourse_jobs_failed_total");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> alerts() throws IOException {
        Map<String, Object> rules = new Yaml().load(Files.readString(OBSERVE.resolve("rules.yaml")));
        List<Map<String, Object>> alerts = new ArrayList<>();
        ((List<Map<String, Object>>) rules.get("groups"))
                .forEach(group -> alerts.addAll((List<Map<String, Object>>) group.get("rules")));
        return alerts;
    }

    /** The metrics that an expression asks for: what is no label, no function, no word of the language. */
    private static Set<String> names(String expression) {
        String bare = expression
                .replaceAll("\\{[^}]*}", " ")
                .replaceAll("\\[[^]]*]", " ")
                .replaceAll("\\b(by|on|ignoring|without)\\s*\\([^)]*\\)", " ");
        Matcher word =
                Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\w)(?!\\s*\\()").matcher(bare);
        return word.results()
                .map(found -> found.group())
                .filter(found -> !WORDS.contains(found))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
