package io.recourse.appeal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings {@code recourse.appeal.*}. */
@ConfigurationProperties("recourse.appeal")
record AppealProperties(@DefaultValue("PORTAL") FirstView firstView) {

    /** Where the second reviewer has to record a first view before seeing the first decision. */
    enum FirstView {
        OFF,
        /** On the pages, which show the first decision; whoever calls the interface has seen it there or not at all. */
        PORTAL,
        /** No decision on appeal without one, however it comes. */
        ALWAYS
    }
}
