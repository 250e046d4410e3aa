package io.recourse.archfixture.cases;

import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

class InjectedByField {

    @Autowired
    InstantSource clock;

    @Value("${recourse.calendar.zone}")
    String zone;
}
