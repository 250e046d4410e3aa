package io.recourse.web;

import java.io.IOException;

/** More was sent than a body may have; thrown while it is read, so it travels as what readers expect. */
class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    final long limit;

    BodyTooLarge(long limit) {
        super("The body is larger than " + limit + " bytes");
        this.limit = limit;
    }
}
