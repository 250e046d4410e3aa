package io.recourse.marketplace;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the operator the one sentence that matters instead of a stack trace. */
class MarketplaceMisconfiguredAnalyzer extends AbstractFailureAnalyzer<MarketplaceMisconfigured> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MarketplaceMisconfigured cause) {
        return new FailureAnalysis(cause.problem(), cause.action(), cause);
    }
}
