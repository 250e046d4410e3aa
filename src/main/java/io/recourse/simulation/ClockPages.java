package io.recourse.simulation;

import io.recourse.portal.Done;
import io.recourse.time.Times;
import io.recourse.web.PageRequests;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import io.recourse.web.Texts;
import io.recourse.web.TimesInWords;
import io.recourse.web.TimesInWords.Style;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The bar on every page that pushes the clock; the page says afterwards what came due on the way. */
@Controller
@Profile("simulation | demo")
class ClockPages {

    /** How far one push may go: nobody waits for more in front of a page. */
    private static final Duration FURTHEST = Duration.ofDays(366);

    /** So many deadlines are named; of more the number is told. */
    private static final int NAMED = 5;

    private final SimulatedTime time;
    private final Texts texts;
    private final TimesInWords words;
    private final ZoneId zone;

    ClockPages(SimulatedTime time, Texts texts, TimesInWords words, ZoneId zone) {
        this.time = time;
        this.texts = texts;
        this.words = words;
        this.zone = zone;
    }

    enum Push {
        HOUR,
        DAY,
        NEXT,
        TO
    }

    /** What stands in the way of a push: the key of a sentence below {@code clock.refused}. */
    private static final class Refused extends RuntimeException {

        private Refused(String why) {
            super(why, null, false, false);
        }
    }

    /**
     * @param pushed what the page that the button stands on knew of the clock; when somebody has pushed it since, this push is
     *     not done on top of theirs
     * @param until for {@link Push#TO}, a time of day in the platform's zone
     */
    @PostMapping("/clock")
    String push(
            @RequestParam Push by,
            @RequestParam long pushed,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(required = false) String page,
            Locale locale,
            RedirectAttributes next) {
        UnaryOperator<Instant> target =
                switch (by) {
                    case HOUR -> now -> now.plus(Duration.ofHours(1));
                    case DAY -> now -> now.plus(Duration.ofDays(1));
                    case NEXT ->
                        now -> time.nextDeadline(now, now.plus(FURTHEST)).orElseThrow(() -> new Refused("none"));
                    case TO -> now -> possible(now, Times.instant(until, zone));
                };
        try {
            List<SimulatedTime.Fired> fired = time.advance(now -> {
                if (time.standing().lived()) {
                    throw new Refused("lived");
                }
                if (time.standing().pushed() != pushed) {
                    throw new Refused("meanwhile");
                }
                return target.apply(now);
            });
            Instant now = time.clock().instant();
            SecurityEvents.of(Kind.CLOCK_MOVED).with("to", now).done();
            tell(next, locale, now, fired);
        } catch (Refused refused) {
            Done.say(
                    next,
                    "clock.refused." + refused.getMessage(),
                    inWords(time.clock().instant(), locale),
                    FURTHEST.toDays());
        }
        return "redirect:" + PageRequests.safe(page);
    }

    private static Instant possible(Instant now, Optional<Instant> asked) {
        Instant to = asked.orElseThrow(() -> new Refused("no-time"));
        if (to.isBefore(now)) {
            // a field without seconds can't say the minute that it is
            if (to.equals(now.truncatedTo(ChronoUnit.MINUTES))) {
                return now;
            }
            throw new Refused("backwards");
        }
        if (to.isAfter(now.plus(FURTHEST))) {
            throw new Refused("too-far");
        }
        return to;
    }

    private void tell(RedirectAttributes next, Locale locale, Instant now, List<SimulatedTime.Fired> fired) {
        if (fired.isEmpty()) {
            Done.say(next, "clock.nothing", inWords(now, locale));
            return;
        }
        String named = fired.stream()
                .limit(NAMED)
                .map(one -> texts.of(
                        locale,
                        "clock.deadline",
                        one.caseNumber(),
                        texts.of(locale, "DeadlineName." + one.deadline()),
                        inWords(one.at(), locale)))
                .collect(Collectors.joining(texts.of(locale, "clock.and")));
        Done.say(
                next,
                fired.size() > NAMED ? "clock.fired-many" : "clock.fired",
                inWords(now, locale),
                named,
                fired.size() - NAMED);
    }

    private String inWords(Instant at, Locale locale) {
        return words.at(at, Style.DATE_TIME, locale);
    }
}
