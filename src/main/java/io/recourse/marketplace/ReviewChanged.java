package io.recourse.marketplace;

import java.time.Instant;

/** The marketplace reports that a buyer has changed a review to a positive one or taken it back. */
public record ReviewChanged(String orderId, String reviewId, Instant at) {}
