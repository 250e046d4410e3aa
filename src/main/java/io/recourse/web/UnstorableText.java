package io.recourse.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A text that no database of ours can keep. */
class UnstorableText extends MismatchedInputException {

    private static final long serialVersionUID = 1L;

    UnstorableText(JsonParser parser) {
        super(parser, "A text with U+0000 or half of a surrogate pair", String.class);
    }
}
