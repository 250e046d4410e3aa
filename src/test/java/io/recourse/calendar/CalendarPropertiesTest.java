package io.recourse.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CalendarPropertiesTest {

    @Test
    void without_settings_days_are_shanghais_and_end_at_24_00() {
        CalendarProperties properties = bind(Map.of());

        assertThat(properties.closing()).isEqualTo(LocalTime.MIDNIGHT);
        assertThat(properties.closureNames()).isEmpty();
    }

    @Test
    void zone_closing_time_and_closures_can_be_set() {
        CalendarProperties properties = bind(Map.of(
                "recourse.calendar.zone", "Asia/Urumqi",
                "recourse.calendar.closing-time", "18:00",
                "recourse.calendar.closures[0].date", "2026-12-24",
                "recourse.calendar.closures[0].name", "盘点"));

        assertThat(properties.closing()).isEqualTo(LocalTime.of(18, 0));
        assertThat(properties.closureNames()).containsOnly(Map.entry(LocalDate.of(2026, 12, 24), "盘点"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1080", "18", "6pm", "00:00", "24:01", "18:60", "25:00"})
    void a_closing_time_that_can_be_misunderstood_is_refused(String closingTime) {
        Map<String, String> settings = Map.of("recourse.calendar.closing-time", closingTime);

        assertThatThrownBy(() -> bind(settings))
                .rootCause()
                .hasMessageContaining("recourse.calendar.closing-time")
                .hasMessageEndingWith("not " + closingTime);
    }

    @Test
    void a_closure_needs_a_name() {
        Map<String, String> settings = Map.of("recourse.calendar.closures[0].date", "2026-12-24");

        assertThatThrownBy(() -> bind(settings)).rootCause().hasMessageContaining("recourse.calendar.closures");
    }

    private static CalendarProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("recourse.calendar", CalendarProperties.class);
    }
}
