package io.recourse.web;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One rule that a request breaks: its stable name and, in the caller's language, what would make it pass.
 *
 * @param address where everybody can read the rule itself; null, and left out, for one that stands in no table
 */
public record Violation(
        String rule,
        String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) String address) {

    public Violation(String rule, String message) {
        this(rule, message, null);
    }
}
