package io.recourse.sandbox;

import io.recourse.marketplace.IncomingSignatures;
import io.recourse.marketplace.WebhookSecret;
import java.time.InstantSource;

/** What the sandbox demands of a caller who brings a measure, as a real platform would. */
final class SandboxSignatures {

    private final IncomingSignatures demanded;

    /** @param secret null when calls need no signature */
    SandboxSignatures(WebhookSecret secret, InstantSource clock) {
        this.demanded = secret == null ? null : new IncomingSignatures(secret, clock);
    }

    /**
     * The three values are those of the headers, null for one that is missing.
     *
     * @throws io.recourse.web.Problem 401 when the call is not signed with our secret, or not now
     */
    void check(String id, String timestamp, String signatures, byte[] body) {
        if (demanded != null) {
            demanded.check(id, timestamp, signatures, body);
        }
    }
}
