package io.recourse.web;

/**
 * Which page of a list is asked for, as two parameters of a call.
 *
 * @param limit how long it is; null for as long as pages usually are
 * @param cursor where it begins; null for the first one
 */
public record Place(Integer limit, String cursor) {

    public static final Place BEGINNING = new Place(null, null);
}
