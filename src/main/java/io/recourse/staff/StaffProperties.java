package io.recourse.staff;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code recourse.staff.*}.
 *
 * @param casesADay how many cases a reviewer decides on a working day
 * @param casesADayOf the same for single accounts, who work more or less than the others
 * @param forecastDays how many working days the forecast looks ahead
 * @param anybodyWithin with how much time left to its limit, or less, a case is offered to everybody, whatever they read
 *     and know
 */
@ConfigurationProperties("recourse.staff")
record StaffProperties(
        @DefaultValue("60") int casesADay,
        @DefaultValue Map<String, Integer> casesADayOf,
        @DefaultValue("5") int forecastDays,
        @DefaultValue("PT24H") Duration anybodyWithin) {

    int casesADayOf(String account) {
        return casesADayOf.getOrDefault(account, casesADay);
    }
}
