package io.recourse.clock;

import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one zone in which days begin and end, and in which times are told and written. */
@Configuration(proxyBeanMethods = false)
public class PlatformZone {

    /** The calendar's setting, for everybody who needs to know no more of the calendar. */
    @Bean
    ZoneId zone(@Value("${recourse.calendar.zone:Asia/Shanghai}") ZoneId zone) {
        return zone;
    }
}
