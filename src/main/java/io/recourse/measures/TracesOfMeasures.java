package io.recourse.measures;

import io.recourse.web.Traces;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which trace has asked for a measure: kept with it, because a job, maybe at another node, makes its call later. Costs a
 * statement to keep and one to go on where traces are kept, and nothing where they are not.
 */
@Component
class TracesOfMeasures {

    private final Traces traces;
    private final JdbcClient jdbc;

    TracesOfMeasures(Traces traces, JdbcClient jdbc) {
        this.traces = traces;
        this.jdbc = jdbc;
    }

    void keep(List<Measure> planned) {
        traces.current().ifPresent(trace -> jdbc.sql("update measure set traceparent = :trace where id in (:ids)")
                .param("trace", trace)
                .param("ids", planned.stream().map(Measure::id).toList())
                .update());
    }

    void goOn(Measure measure, Runnable call) {
        Optional<String> trace = traces.areKept()
                ? jdbc.sql("select traceparent from measure where id = ? and traceparent is not null")
                        .param(measure.id())
                        .query(String.class)
                        .optional()
                : Optional.empty();
        trace.ifPresentOrElse(parent -> traces.goOn(parent, "measure " + measure.measure(), call), call);
    }
}
