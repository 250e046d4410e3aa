package io.recourse.archfixture.cases;

import java.time.Instant;
import java.util.Date;

class UsesDate {

    Date of(Instant instant) {
        return Date.from(instant);
    }
}
