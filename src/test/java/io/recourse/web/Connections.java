package io.recourse.web;

import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Where a request comes from that no server has received. */
public final class Connections {

    private Connections() {}

    /** As if a connection from there had been seen, while the request itself says that it comes from here. */
    public static RequestPostProcessor from(String address) {
        return request -> {
            CallerAddress.note(request, address);
            request.setRemoteAddr("127.0.0.1");
            return request;
        };
    }
}
