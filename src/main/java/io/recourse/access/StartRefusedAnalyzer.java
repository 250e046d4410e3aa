package io.recourse.access;

import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the start was refused, without a stack. */
class StartRefusedAnalyzer extends AbstractFailureAnalyzer<StartRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable root, StartRefused cause) {
        SecurityEvents.of(Kind.START_REFUSED).with("why", "access").refused();
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
