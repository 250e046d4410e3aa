package io.recourse.filing;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A complaint that is being written; each may be null until it was chosen or typed.
 *
 * @param key makes sending it twice file it once
 * @param role the side of the trade that was asked for; null for the one that the account has
 * @param cursor where in the list of orders the order stands; null on the first page
 * @param about the review in its own words, to be shown again
 * @param files the ids of its files, each with the kind of evidence that it is
 */
record FilingDraft(
        String key,
        String role,
        String cursor,
        String orderId,
        String reviewId,
        String about,
        String kind,
        String ground,
        String respondent,
        String statement,
        Map<String, String> files) {

    /** The order of a complaint that is about an account and no order. */
    static final String NO_ORDER = "";

    FilingDraft {
        files = files == null ? Map.of() : Map.copyOf(files);
    }

    static FilingDraft begun(String key) {
        return new FilingDraft(key, null, null, null, null, null, null, null, null, null, null);
    }

    /** Another order: what was chosen about the one before is forgotten, what was written is not. */
    FilingDraft withOrder(String order, String side, String page) {
        return new FilingDraft(key, side, page, order, null, null, null, null, null, statement, files);
    }

    FilingDraft withSubject(String chosenKind, String review, String words, String account, String onlyGround) {
        String kept = chosenKind.equals(kind) ? ground : onlyGround;
        return new FilingDraft(key, role, cursor, orderId, review, words, chosenKind, kept, account, statement, files);
    }

    FilingDraft withGround(String chosen) {
        return new FilingDraft(key, role, cursor, orderId, reviewId, about, kind, chosen, respondent, statement, files);
    }

    FilingDraft withStatement(String words) {
        return new FilingDraft(key, role, cursor, orderId, reviewId, about, kind, ground, respondent, words, files);
    }

    FilingDraft withFile(String id, String type) {
        Map<String, String> more = new LinkedHashMap<>(files);
        if (type == null) {
            more.remove(id);
        } else {
            more.put(id, type);
        }
        return new FilingDraft(key, role, cursor, orderId, reviewId, about, kind, ground, respondent, statement, more);
    }

    /** The ground as it is sent; null where it is the only one of its kind, which the form does not ask for. */
    public String namedGround() {
        return kind != null && kind.equals(ground) ? null : ground;
    }

    /** The order as it is sent; null for a complaint about an account. */
    public String order() {
        return NO_ORDER.equals(orderId) ? null : orderId;
    }

    /** What is still to be asked first. */
    public String nextStep() {
        if (orderId == null) {
            return "order";
        }
        if (kind == null) {
            return "about";
        }
        return ground == null ? "ground" : statement == null ? "check" : "send";
    }
}
