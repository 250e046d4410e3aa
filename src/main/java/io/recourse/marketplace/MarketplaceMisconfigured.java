package io.recourse.marketplace;

/** The application can't start with these settings; never carries a secret. */
public class MarketplaceMisconfigured extends RuntimeException {

    private final String problem;
    private final String action;

    public MarketplaceMisconfigured(String problem, String action) {
        super(problem + " " + action);
        this.problem = problem;
        this.action = action;
    }

    public String problem() {
        return problem;
    }

    public String action() {
        return action;
    }
}
