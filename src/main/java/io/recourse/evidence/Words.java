package io.recourse.evidence;

import io.recourse.calendar.WorkingCalendars;
import io.recourse.evidence.CheckResult.Argument;
import io.recourse.evidence.SmsPairing.Unpaired;
import io.recourse.web.Texts;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the checks found, and when things are, in the words of whoever asks. */
@Component
class Words {

    private final Texts texts;
    private final WorkingCalendars calendars;

    Words(Texts texts, WorkingCalendars calendars) {
        this.texts = texts;
        this.calendars = calendars;
    }

    String of(CheckResult result) {
        return texts.of(
                "evidence." + result.check() + "." + result.outcome(),
                result.arguments().stream().map(this::of).toArray());
    }

    String of(String key, Object... arguments) {
        return texts.of(key, arguments);
    }

    /** In the zone of the platform; to the second only when it isn't a whole minute. */
    String of(Instant time) {
        ZonedDateTime there = time.atZone(calendars.zone());
        String pattern = texts.of(there.getSecond() == 0 ? "evidence.time" : "evidence.time-to-the-second");
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(there);
    }

    private Object of(Argument argument) {
        if (argument.time() != null) {
            return of(argument.time());
        }
        return argument.messages() == null ? argument.text() : of(argument.messages());
    }

    private String of(List<Unpaired> messages) {
        return messages.stream().map(this::of).collect(Collectors.joining(texts.of("evidence.separator")));
    }

    /** Such as "3 (9 March 2026 10:00, sent, 13800000000)". */
    private String of(Unpaired message) {
        String positions = message.positions().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(texts.of("evidence.comma")));
        return texts.of(
                message.missing() == message.positions().size() ? "evidence.message" : "evidence.message-one-of",
                positions,
                of(message.at()),
                texts.of("evidence.direction." + message.direction()),
                message.number(),
                message.missing());
    }
}
