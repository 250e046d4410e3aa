package io.recourse.evidence;

import io.recourse.evidence.CheckResult.Argument;
import io.recourse.evidence.SmsPairing.Unpaired;
import io.recourse.web.Texts;
import io.recourse.web.TimesInWords;
import io.recourse.web.TimesInWords.Style;
import io.recourse.web.Until;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the checks found, and when things are, in the words of whoever asks. */
@Component
class Words {

    private final Texts texts;
    private final TimesInWords times;

    Words(Texts texts, TimesInWords times) {
        this.texts = texts;
        this.times = times;
    }

    String of(CheckResult result) {
        return texts.of(
                "evidence." + result.check() + "." + result.outcome(),
                result.arguments().stream().map(this::of).toArray());
    }

    String of(String key, Object... arguments) {
        return texts.of(key, arguments);
    }

    String of(Instant time) {
        return times.at(time, Style.TO_THE_SECOND, LocaleContextHolder.getLocale());
    }

    String of(Until end) {
        return times.until(end, Style.TO_THE_SECOND, LocaleContextHolder.getLocale());
    }

    private Object of(Argument argument) {
        if (argument.time() != null) {
            return of(argument.time());
        }
        if (argument.until() != null) {
            return of(new Until(argument.until()));
        }
        return argument.messages() == null ? argument.text() : of(argument.messages());
    }

    private String of(List<Unpaired> messages) {
        return messages.stream().map(this::of).collect(Collectors.joining(texts.of("evidence.separator")));
    }

    /** The messages without a counterpart, such as "3 (9 March 2026 10:00, sent, 13800000000)". */
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
