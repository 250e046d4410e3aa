package io.recourse.cases;

import io.recourse.marketplace.Order;
import io.recourse.text.Likeness;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Knows a review's words again where only spaces, punctuation, width or case differ. */
final class ReviewText {

    /** Shorter ones ("bad quality") are written by many who know nothing of each other. */
    private static final int SHORTEST = 6;

    private ReviewText() {}

    /** 64 bits of a hash; null without a review, and for words too few to tell anything. */
    static Long fingerprint(Order order, String reviewId) {
        return order == null || reviewId == null
                ? null
                : order.review(reviewId)
                        .map(review -> fingerprint(review.text()))
                        .orElse(null);
    }

    static Long fingerprint(String words) {
        String bare = Likeness.letters(words);
        if (bare.codePointCount(0, bare.length()) < SHORTEST) {
            return null;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bare.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
