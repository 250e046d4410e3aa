package io.recourse.marketplace;

import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the operator the one sentence that matters instead of a stack trace. */
class MarketplaceMisconfiguredAnalyzer extends AbstractFailureAnalyzer<MarketplaceMisconfigured> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MarketplaceMisconfigured cause) {
        SecurityEvents.of(Kind.START_REFUSED).with("why", "marketplace").refused();
        return new FailureAnalysis(cause.problem(), cause.action(), cause);
    }
}
