package io.recourse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Recourse is measured against goes through today's model and today's tables. */
class BaselinesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @AfterEach
    void the_engine_has_one_clock_for_all() {
        ClockUtil.reset();
    }

    static Stream<Arguments> baselines() {
        return Stream.of(
                Arguments.of(UsualWorker.class, Map.of()),
                Arguments.of(UsualWorker.class, Map.of("savePoints", true)),
                Arguments.of(RawWorker.class, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void cases_are_closed_by_each_baseline(Class<? extends Worker> baseline, Map<String, ?> settings) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            var all = JSON.createObjectNode().put("url", postgres.getJdbcUrl("postgres", "postgres"));
            all.setAll((ObjectNode) JSON.valueToTree(settings));
            try (Worker worker = WorkerMain.create(baseline, all)) {
                Map<String, ?> done = worker.does(
                        "lifecycle", JSON.createObjectNode().put("cases", 4).put("clients", 2));

                assertThat(done.get("cases")).isEqualTo(4);
            }
        }
    }
}
