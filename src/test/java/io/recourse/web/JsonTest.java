package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.clock.PlatformZone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class JsonTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
            .withUserConfiguration(JacksonConfiguration.class, PlatformZone.class);

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T16:00:00Z, 2026-11-25T00:00:00+08:00",
        "2026-11-24T16:00:00.120Z, 2026-11-25T00:00:00.12+08:00",
        "1990-06-30T15:00:00Z, 1990-07-01T00:00:00+09:00"
    })
    void a_time_is_written_with_the_offset_of_the_platform(String instant, String written) {
        context.run(spring -> assertThat(spring.getBean(ObjectMapper.class).writeValueAsString(Instant.parse(instant)))
                .isEqualTo("\"" + written + "\""));
    }

    @Test
    void the_zone_of_the_platform_is_configuration() {
        context.withPropertyValues("recourse.calendar.zone=Europe/Berlin").run(spring -> assertThat(
                        spring.getBean(ObjectMapper.class).writeValueAsString(Instant.parse("2026-11-24T16:00:00Z")))
                .isEqualTo("\"2026-11-24T17:00:00+01:00\""));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T00:00:00+08:00, 2026-11-24T16:00:00Z",
        "2026-11-24T16:00:00Z, 2026-11-24T16:00:00Z",
        "2026-11-24T11:00:00.1239-05:00, 2026-11-24T16:00:00.123Z"
    })
    void a_time_is_read_with_any_offset_to_the_millisecond(String read, String instant) {
        context.run(
                spring -> assertThat(spring.getBean(ObjectMapper.class).readValue("\"" + read + "\"", Instant.class))
                        .isEqualTo(Instant.parse(instant)));
    }

    @Test
    void what_is_null_is_written() {
        context.run(spring -> assertThat(
                        spring.getBean(ObjectMapper.class).writeValueAsString(new Page<>(java.util.List.of(), null)))
                .isEqualTo("{\"items\":[],\"next\":null}"));
    }

    @Test
    void dates_and_durations_go_out_as_they_come_in() {
        record Both(LocalDate day, Duration length) {}
        context.run(spring -> {
            var json = spring.getBean(ObjectMapper.class);
            var written = "{\"day\":\"2026-02-28\",\"length\":\"PT72H\"}";
            assertThat(json.writeValueAsString(json.readValue(written, Both.class)))
                    .isEqualTo(written);
        });
    }
}
