package io.recourse.staff;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code recourse.staff.*}.
 *
 * @param casesADay how many cases a reviewer decides on a working day
 * @param casesADayOf the same for single accounts, who work more or less than the others
 * @param forecastDays how many working days the forecast looks ahead
 */
@ConfigurationProperties("recourse.staff")
record StaffProperties(
        @DefaultValue("60") int casesADay,
        @DefaultValue Map<String, Integer> casesADayOf,
        @DefaultValue("5") int forecastDays) {

    int casesADayOf(String account) {
        return casesADayOf.getOrDefault(account, casesADay);
    }
}
