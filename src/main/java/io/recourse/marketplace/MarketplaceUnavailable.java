package io.recourse.marketplace;

/** The platform did not answer, or not with success; the same call may be made again. */
public class MarketplaceUnavailable extends RuntimeException {

    public MarketplaceUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
