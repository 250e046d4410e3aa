package io.recourse.appeal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings {@code recourse.appeal.*}. */
@ConfigurationProperties("recourse.appeal")
record AppealProperties(@DefaultValue("ALWAYS") FirstView firstView) {

    /** Where the second reviewer has to record a first view before seeing the first decision. */
    enum FirstView {
        OFF,
        /** The pages ask for it, and nothing shows the first decision before; the interface takes a decision without one. */
        PORTAL,
        /** No decision on appeal without one, however it comes. */
        ALWAYS
    }
}
