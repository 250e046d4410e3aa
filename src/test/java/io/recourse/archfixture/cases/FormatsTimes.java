package io.recourse.archfixture.cases;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

class FormatsTimes {

    String of(ZonedDateTime at) {
        return DateTimeFormatter.ofPattern("d MMM y, HH:mm").format(at);
    }
}
