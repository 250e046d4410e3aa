package io.recourse.web;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Hands a trace on to what is done later, by a job and maybe by another node. Without the profile {@code traced} there is no
 * tracer, and nothing is done for it.
 */
@Component
public class Traces {

    private static final String PARENT = "traceparent";

    private final Tracer tracer;
    private final Propagator propagator;

    Traces(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        this.tracer = tracer.getIfAvailable();
        this.propagator = propagator.getIfAvailable();
    }

    /** Whether there are any; otherwise nothing has to be kept of them. */
    public boolean areKept() {
        return tracer != null && propagator != null;
    }

    /** What this thread is doing, as W3C Trace Context writes it; empty where it does nothing that is traced. */
    public Optional<String> current() {
        if (!areKept() || tracer.currentSpan() == null) {
            return Optional.empty();
        }
        Map<String, String> written = new HashMap<>();
        propagator.inject(tracer.currentTraceContext().context(), written, Map::put);
        return Optional.ofNullable(written.get(PARENT));
    }

    /**
     * Does the work as a step of that trace.
     *
     * @param parent as {@link #current} told it
     */
    public void goOn(String parent, String step, Runnable work) {
        Span span =
                propagator.extract(Map.of(PARENT, parent), Map::get).name(step).start();
        try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
            work.run();
        } catch (RuntimeException e) {
            span.error(e);
            throw e;
        } finally {
            span.end();
        }
    }
}
