package io.recourse.web;

/**
 * What a client may send along with a command; controllers take it as a parameter. Both are null when not sent.
 *
 * @param idempotencyKey {@code Idempotency-Key}: the same key and body are answered once
 * @param ifMatch {@code If-Match}: the version that the client has seen
 */
public record CommandHeaders(String idempotencyKey, String ifMatch) {}
