package io.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.recourse.bench.Platform;
import io.recourse.testing.CaseTestConfiguration;
import io.recourse.testing.FreshDatabase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Traces;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/** With the profile {@code traced}: one trace leads from a filing to its measure's call, although a job lies between. */
@SpringBootTest(
        classes = {RecourseApplication.class, CaseTestConfiguration.class, TracedTest.InMemory.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.otlp.tracing.export.enabled=false",
            "recourse.marketplace.secret=" + Platform.SECRET,
            "recourse.simulation.settles-by-itself=false",
            "recourse.evidence.directory=target/evidence/${random.uuid}"
        })
@ActiveProfiles({"simulation", "traced"})
@AutoConfigureObservability(metrics = false)
@ContextConfiguration(initializers = FreshDatabase.class)
@TestConstructor(autowireMode = AutowireMode.ALL)
class TracedTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final Platform PLATFORM = new Platform(
            InstantSource.fixed(OffsetDateTime.parse(Scenario.START).toInstant()));

    /** What the marketplace was told in the header of each call about a measure. */
    private static final List<String> TOLD = Collections.synchronizedList(new ArrayList<>());

    @TestConfiguration(proxyBeanMethods = false)
    static class InMemory {

        @Bean
        InMemorySpanExporter spans() {
            return InMemorySpanExporter.create();
        }
    }

    private final Scenario scenario;
    private final InMemorySpanExporter exported;
    private final SdkTracerProvider provider;
    private final JdbcClient jdbc;
    private final Traces traces;

    TracedTest(
            Scenario scenario,
            InMemorySpanExporter exported,
            SdkTracerProvider provider,
            JdbcClient jdbc,
            Traces traces) {
        this.scenario = scenario;
        this.exported = exported;
        this.provider = provider;
        this.jdbc = jdbc;
        this.traces = traces;
    }

    @DynamicPropertySource
    static void marketplace(DynamicPropertyRegistry settings) {
        settings.add("recourse.marketplace.url", PLATFORM::url);
        PLATFORM.tells((id, headers, body) -> TOLD.add(headers.getFirst("traceparent")));
    }

    @AfterAll
    static void the_marketplace_ends() {
        PLATFORM.close();
    }

    @BeforeEach
    void nothing_is_left() {
        scenario.startAt(Scenario.START);
        exported.reset();
        TOLD.clear();
    }

    private Person files() {
        Person shop = scenario.person(Platform.SELLER + "1", "SELLER");
        scenario.person(Platform.BUYER + "1", "BUYER");
        return shop;
    }

    private static Map<String, Object> complaint() {
        return Map.of(
                "kind", "UNREASONABLE_REVIEW",
                "ground", "EXTORTION",
                "orderId", Platform.ORDER + "1-traced",
                "reviewId", Platform.REVIEW,
                "statement", "买家以差评相要挟。");
    }

    private List<SpanData> spans() {
        provider.forceFlush().join(10, TimeUnit.SECONDS);
        return exported.getFinishedSpanItems();
    }

    private static SpanData one(List<SpanData> spans, Predicate<SpanData> which) {
        List<SpanData> found = spans.stream().filter(which).toList();
        assertThat(found).as("%s", spans).hasSize(1);
        return found.get(0);
    }

    @Test
    void one_trace_leads_from_a_filing_to_the_call_of_its_measure() {
        Person shop = files();
        exported.reset();

        Person traced = new Person(shop.name(), shop.caller().with("traceparent", CALLER));
        assertThat(traced.post("/api/cases", complaint()).status()).isEqualTo(201);
        assertThat(TOLD).isEmpty();
        scenario.settle();

        List<SpanData> spans = spans();
        SpanData filing = one(
                spans,
                span -> span.getKind() == SpanKind.SERVER && span.getName().equals("http post /api/cases"));
        SpanData step = one(spans, span -> span.getName().equals("measure HIDE_PENDING"));
        SpanData call = one(
                spans,
                span -> span.getKind() == SpanKind.CLIENT && span.getName().equals("http put"));
        assertThat(filing.getTraceId()).isEqualTo(TRACE);
        assertThat(filing.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(step.getTraceId()).isEqualTo(TRACE);
        assertThat(step.getParentSpanId()).isEqualTo(filing.getSpanId());
        assertThat(call.getTraceId()).isEqualTo(TRACE);
        assertThat(call.getParentSpanId()).isEqualTo(step.getSpanId());
        assertThat(TOLD).containsExactly("00-" + TRACE + "-" + call.getSpanId() + "-01");
    }

    @Test
    void what_the_caller_did_not_want_recorded_is_recorded_nowhere_on_the_way() {
        Person shop = files();
        exported.reset();

        new Person(shop.name(), shop.caller().with("traceparent", CALLER.replaceAll("1$", "0")))
                .does("/api/cases", complaint());
        scenario.settle();

        assertThat(spans()).noneMatch(span -> span.getTraceId().equals(TRACE));
        assertThat(TOLD).singleElement().asString().startsWith("00-" + TRACE).endsWith("-00");
    }

    @Test
    void a_measure_that_nobody_asked_for_in_a_trace_is_called_all_the_same() {
        files().does("/api/cases", complaint());
        assertThat(jdbc.sql("update measure set traceparent = null").update()).isEqualTo(1);

        scenario.settle();

        assertThat(TOLD).hasSize(1);
    }

    @Test
    void what_is_logged_on_the_way_names_the_trace() {
        List<String> named = new ArrayList<>();

        traces.goOn(CALLER, "measure", () -> named.add(MDC.get("traceId")));

        assertThat(named).containsExactly(TRACE);
        assertThat(MDC.get("traceId")).isNull();
    }
}
