package io.recourse.web;

import java.net.SocketTimeoutException;

/** What a caller sends comes too slowly; thrown while it is read, so it travels as what Tomcat answers with 408. */
class TooSlow extends SocketTimeoutException {

    private static final long serialVersionUID = 1L;

    TooSlow(String why) {
        super(why);
    }
}
