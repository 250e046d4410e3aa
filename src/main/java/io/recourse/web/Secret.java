package io.recourse.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What is told in one answer and nowhere else. It goes out as a plain text, and is left out where an answer is kept to be
 * given again ({@link Idempotency}) or written down by mistake.
 */
@Schema(type = "string", types = "string")
public record Secret(@JsonValue String value) {

    @JsonCreator
    public Secret {}

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
