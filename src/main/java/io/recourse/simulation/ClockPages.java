package io.recourse.simulation;

import io.recourse.access.Actor;
import io.recourse.longwork.LongWork;
import io.recourse.longwork.LongWorks;
import io.recourse.longwork.Progress;
import io.recourse.longwork.SortOfWork;
import io.recourse.portal.Done;
import io.recourse.schedule.Happenings;
import io.recourse.time.Times;
import io.recourse.web.PageRequests;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import io.recourse.web.Texts;
import io.recourse.web.TimesInWords;
import io.recourse.web.TimesInWords.Style;
import io.recourse.web.Until;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The bar on every page that pushes the clock; the page says afterwards what came due on the way. A push that takes longer than a
 * moment shows how far it is, and stops when somebody asks for it: time then stands where it had come to.
 */
@Controller
@Profile("simulation | demo")
class ClockPages {

    /** How far one push may go. */
    private static final Duration FURTHEST = Duration.ofDays(366);

    /** So many deadlines are named; of more the number is told. */
    private static final int NAMED = 5;

    private static final String SORT = "clock";

    private final SimulatedTime time;
    private final SortOfWork<Pushed> works;
    private final Happenings happenings;
    private final Texts texts;
    private final TimesInWords words;
    private final ZoneId zone;

    ClockPages(
            SimulatedTime time, LongWorks works, Happenings happenings, Texts texts, TimesInWords words, ZoneId zone) {
        this.time = time;
        this.works = works.sort(SORT, Pushed.class);
        this.happenings = happenings;
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
     * What became of a push.
     *
     * @param refused what stood in its way, the end of a key below {@code clock.refused}; null when nothing did
     * @param fired the first deadlines that came due
     * @param more how many came due besides
     * @param then what became of cases besides
     */
    record Pushed(String refused, List<SimulatedTime.Fired> fired, int more, List<Happenings.Happening> then) {}

    /**
     * @param pushed what the page that the button stands on knew of the clock; when somebody has pushed it since, this push is
     *     not done on top of theirs
     * @param until for {@link Push#TO}, a time of day in the platform's zone
     */
    @PostMapping("/clock")
    String push(
            Actor reader,
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
        SecurityEvents.Event moved = SecurityEvents.of(Kind.CLOCK_MOVED);
        LongWork work = works.begin(reader, progress -> pushed(target, pushed, moved, progress));
        return work.isOver() ? over(work, locale, page, next) : "redirect:" + at("/clock/{id}", work.id(), page);
    }

    /** How far a push is; when it is over, the page on which it was asked for says what came of it. */
    @GetMapping("/clock/{id}")
    String work(
            Actor reader,
            Locale locale,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next,
            @PathVariable String id,
            @RequestParam(required = false) String page) {
        LongWork work = works.find(reader, id);
        if (work.isOver() && !PageRequests.isFragment(request)) {
            return over(work, locale, page, next);
        }
        if (work.isOver()) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("work", work);
        model.addAttribute("at", at("/clock/{id}", id, page));
        model.addAttribute("stopAt", at("/clock/{id}/stop", id, page));
        return "clock-work";
    }

    @PostMapping("/clock/{id}/stop")
    String stop(Actor reader, @PathVariable String id, @RequestParam(required = false) String page) {
        works.stop(reader, id);
        return "redirect:" + at("/clock/{id}", id, page);
    }

    private static String at(String path, String id, String page) {
        return UriComponentsBuilder.fromPath(path)
                .queryParam("page", "{page}")
                .encode()
                .buildAndExpand(id, PageRequests.safe(page))
                .toUriString();
    }

    private Pushed pushed(UnaryOperator<Instant> target, long pushed, SecurityEvents.Event moved, Progress progress) {
        AtomicReference<Instant> from = new AtomicReference<>();
        try {
            List<SimulatedTime.Fired> fired = time.advance(
                    now -> {
                        if (time.standing().lived()) {
                            throw new Refused("lived");
                        }
                        if (time.standing().pushed() != pushed) {
                            throw new Refused("meanwhile");
                        }
                        Instant to = target.apply(now);
                        from.set(now);
                        return to;
                    },
                    progress::at);
            return new Pushed(
                    null,
                    fired.stream().limit(NAMED).toList(),
                    Math.max(0, fired.size() - NAMED),
                    happenings.between(from.get(), time.clock().instant()));
        } catch (Refused refused) {
            return new Pushed(refused.getMessage(), List.of(), 0, List.of());
        } finally {
            if (from.get() != null) {
                moved.with("to", time.clock().instant()).done();
            }
        }
    }

    private String over(LongWork work, Locale locale, String page, RedirectAttributes next) {
        String now = inWords(time.clock().instant(), locale);
        if (work.state() == LongWork.State.DONE) {
            tell(next, locale, now, works.result(work));
        } else {
            Done.say(next, work.state() == LongWork.State.STOPPED ? "clock.stopped" : "clock.broke-off", now);
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

    private void tell(RedirectAttributes next, Locale locale, String now, Pushed pushed) {
        if (pushed.refused() != null) {
            Done.say(next, "clock.refused." + pushed.refused(), now, FURTHEST.toDays());
            return;
        }
        String then = pushed.then().isEmpty()
                ? ""
                : texts.of(
                        locale,
                        "clock.then",
                        pushed.then().stream()
                                .map(one -> texts.of(locale, "clock.then." + one.what(), one.cases(), one.example()))
                                .collect(Collectors.joining(texts.of(locale, "clock.and"))));
        if (pushed.fired().isEmpty()) {
            Done.say(next, "clock.nothing", now, then);
            return;
        }
        String named = pushed.fired().stream()
                .map(one -> texts.of(
                        locale,
                        "clock.deadline",
                        one.caseNumber(),
                        texts.of(locale, "DeadlineName." + one.deadline()),
                        words.until(new Until(one.at()), Style.DATE_TIME, locale)))
                .collect(Collectors.joining(texts.of(locale, "clock.and")));
        Done.say(next, pushed.more() > 0 ? "clock.fired-many" : "clock.fired", now, named, pushed.more(), then);
    }

    private String inWords(Instant at, Locale locale) {
        return words.at(at, Style.DATE_TIME, locale);
    }
}
