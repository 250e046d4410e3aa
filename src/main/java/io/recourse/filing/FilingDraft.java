package io.recourse.filing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A complaint that is being written; each may be null until it was chosen or typed.
 *
 * @param key makes sending it twice file it once
 * @param role the side of the trade that was asked for; null for the one that the account has
 * @param cursor where in the list of orders the order stands; null on the first page
 * @param about the review in its own words, to be shown again
 * @param files the ids of its files, each with the kind of evidence that it is
 * @param listing the listing that it is about, of those grounds that are about one
 * @param images pictures of the listing
 * @param orders the orders that it is about, of those grounds that are about several
 * @param chat what was filled in of the record of the chat
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
        Map<String, String> files,
        String listing,
        List<String> images,
        List<String> orders,
        ObjectNode chat) {

    /** The order of a complaint that is about an account and no order. */
    static final String NO_ORDER = "";

    /** The kind of evidence that a file is taken for as long as nobody has said which it is. */
    static final String SCREENSHOT = "SCREENSHOT";

    FilingDraft {
        files = files == null ? Map.of() : Map.copyOf(files);
        images = images == null ? List.of() : List.copyOf(images);
        orders = orders == null ? List.of() : List.copyOf(orders);
    }

    static FilingDraft begun(String key) {
        return new FilingDraft(key, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Another order: what was chosen about the one before is forgotten, what was written is not. */
    FilingDraft withOrder(String order, String side, String page) {
        return new FilingDraft(
                key, side, page, order, null, null, null, null, null, statement, files, null, null, null, null);
    }

    FilingDraft withSubject(String chosenKind, String review, String words, String account, String onlyGround) {
        String kept = chosenKind.equals(kind) ? ground : onlyGround;
        return new FilingDraft(
                key,
                role,
                cursor,
                orderId,
                review,
                words,
                chosenKind,
                kept,
                account,
                statement,
                files,
                null,
                null,
                null,
                Objects.equals(account, respondent) ? chat : null);
    }

    /** Before anything was chosen about the account. */
    FilingDraft withRespondent(String account) {
        return new FilingDraft(
                key, role, cursor, orderId, reviewId, about, kind, ground, account, statement, files, listing, images,
                orders, chat);
    }

    FilingDraft withGround(String chosen) {
        return with(chosen, statement, files, listing, images, orders, chat);
    }

    /** Pictures of another listing than before are none of this one. */
    FilingDraft withListing(String chosen, List<String> itsImages) {
        return with(ground, statement, files, chosen, itsImages, orders, chat);
    }

    FilingDraft withOrders(List<String> chosen) {
        return with(ground, statement, files, listing, images, chosen, chat);
    }

    FilingDraft withStatement(String words) {
        return with(ground, words, files, listing, images, orders, chat);
    }

    FilingDraft withFile(String id, String type) {
        Map<String, String> more = new LinkedHashMap<>(files);
        if (type == null) {
            more.remove(id);
        } else {
            more.put(id, type);
        }
        return with(ground, statement, more, listing, images, orders, chat);
    }

    /** @param record null for none */
    FilingDraft withChat(ObjectNode record) {
        return with(ground, statement, files, listing, images, orders, record);
    }

    /** The same draft about the same subject, with these values. */
    private FilingDraft with(
            String newGround,
            String words,
            Map<String, String> newFiles,
            String newListing,
            List<String> newImages,
            List<String> newOrders,
            ObjectNode newChat) {
        return new FilingDraft(
                key,
                role,
                cursor,
                orderId,
                reviewId,
                about,
                kind,
                newGround,
                respondent,
                words,
                newFiles,
                newListing,
                newImages,
                newOrders,
                newChat);
    }

    String typeOf(String file) {
        return files.getOrDefault(file, SCREENSHOT);
    }

    /** As it is sent, by the names of its form; what is not there yet is left out. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", kind);
        fields.put("ground", ground);
        fields.put("orderId", order());
        fields.put("reviewId", reviewId);
        fields.put("respondent", respondent);
        fields.put("statement", statement);
        fields.put("listingId", listing);
        fields.values().removeIf(Objects::isNull);
        return fields;
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
