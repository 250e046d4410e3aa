package io.recourse.replay;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.longwork.LongWork;
import io.recourse.policy.EvidenceType;
import io.recourse.policy.Policy;
import io.recourse.policy.Text;
import io.recourse.portal.Moments;
import io.recourse.portal.Section;
import io.recourse.time.Times;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where supervisors try rules out. */
@Controller
class ReplayPages {

    /** So many single differences are shown; the interface tells all of them. */
    private static final int SHOWN = 200;

    private static final String NONE = "NONE";

    private final ReplayRules replay;
    private final ReplayWithoutWaiting later;
    private final Policy policy;
    private final Texts texts;
    private final Moments moments;

    ReplayPages(ReplayRules replay, ReplayWithoutWaiting later, Policy policy, Texts texts, Moments moments) {
        this.replay = replay;
        this.later = later;
        this.policy = policy;
        this.texts = texts;
        this.moments = moments;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sections {

        @Bean
        Section replaySection() {
            return new Section(94, "/replay", "replay.title", Set.of(Role.SUPERVISOR));
        }
    }

    record Edition(String id, String name) {}

    record Ground(String name, int cases, int differ) {}

    /** A difference in words. */
    record Line(String caseNumber, String what, String was, String would) {}

    @GetMapping("/replay")
    String form(Actor reader, Locale locale, Model model) {
        return page(reader, locale, model, List.of());
    }

    @PostMapping("/replay")
    String run(Actor reader, Locale locale, Model model, HttpServletRequest sent, HttpServletResponse response) {
        ReplayRules.Asked asked = HandedTables.of(sent);
        model.addAttribute("asked", asked);
        LongWork work;
        try {
            work = later.begin(reader, asked);
        } catch (Problem refused) {
            if (refused.status() == HttpStatus.FORBIDDEN) {
                throw refused;
            }
            response.setStatus(refused.status().value());
            model.addAttribute("refused", refused.slug());
            return page(
                    reader,
                    locale,
                    model,
                    refused.violations().isEmpty()
                            ? List.of(texts.of(locale, "problem." + refused.slug() + ".detail", refused.arguments()))
                            : refused.violations().stream()
                                    .map(Violation::message)
                                    .toList());
        }
        return work.state() == LongWork.State.DONE
                ? result(reader, locale, model, work)
                : "redirect:/replay/" + work.id();
    }

    /** How far it is, or what came of it. */
    @GetMapping("/replay/{id}")
    String work(Actor reader, Locale locale, Model model, @PathVariable String id) {
        LongWork work = later.works().find(reader, id);
        if (work.state() == LongWork.State.DONE) {
            return result(reader, locale, model, work);
        }
        model.addAttribute("work", work);
        model.addAttribute("at", "/replay/" + id);
        return page(reader, locale, model, List.of());
    }

    @PostMapping("/replay/{id}/stop")
    String stop(Actor reader, @PathVariable String id) {
        later.works().stop(reader, id);
        return "redirect:/replay/" + id;
    }

    private String result(Actor reader, Locale locale, Model model, LongWork work) {
        ReplayRules.Totals totals = later.works().result(work).totals();
        // one more than is shown, if there are so many
        List<ReplayRules.Item> first = later.items(work).limit(SHOWN + 1L).toList();
        model.addAttribute("totals", totals);
        model.addAttribute(
                "grounds",
                totals.byGround().stream()
                        .map(one -> new Ground(nameOf(one.kind(), one.ground(), locale), one.cases(), one.differ()))
                        .toList());
        model.addAttribute(
                "items",
                first.stream().limit(SHOWN).map(item -> line(item, locale)).toList());
        model.addAttribute("more", first.size() > SHOWN);
        return page(reader, locale, model, List.of());
    }

    private String page(Actor reader, Locale locale, Model model, List<String> broken) {
        model.addAttribute(
                "editions",
                replay.editions(reader).stream()
                        .map(days -> new Edition(days.edition(), days.name().in(locale)))
                        .toList());
        model.addAttribute("broken", broken);
        return "replay/replay";
    }

    private String nameOf(String kind, String ground, Locale locale) {
        return named(
                edition -> policy.ground(edition, kind, ground).map(io.recourse.policy.Ground::name), ground, locale);
    }

    private Line line(ReplayRules.Item item, Locale locale) {
        String what = item.what().startsWith(ReplayRules.DEADLINE)
                ? texts.of(locale, "DeadlineName." + item.what().substring(ReplayRules.DEADLINE.length()))
                : texts.of(locale, "replay.what." + item.what());
        return new Line(
                item.caseNumber(), what, inWords(item, item.was(), locale), inWords(item, item.would(), locale));
    }

    private String inWords(ReplayRules.Item item, String value, Locale locale) {
        if (item.what().startsWith(ReplayRules.DEADLINE)) {
            return Times.instant(value).map(moments::dateTimeOfEnd).orElse(value);
        }
        if (value.equals(NONE)) {
            return texts.of(locale, "replay.none");
        }
        return switch (item.what()) {
            case "ADMISSIBILITY" ->
                value.equals("ADMITTED")
                        ? texts.of(locale, "replay.admitted")
                        : texts.of(locale, "replay.refused", value);
            case "MEASURES" ->
                each(
                        value,
                        locale,
                        measure -> named(
                                edition -> Optional.of(policy.measure(edition, item.kind(), item.ground(), measure)
                                        .name()),
                                measure,
                                locale));
            case "EVIDENCE" -> each(value, locale, need -> evidence(need.split(":"), locale));
            default -> value;
        };
    }

    private String evidence(String[] need, Locale locale) {
        String type = named(edition -> policy.evidenceType(edition, need[1]).map(EvidenceType::name), need[1], locale);
        return texts.of(locale, "replay.evidence.of." + need[0], texts.of(locale, "replay.evidence." + need[2], type));
    }

    private String each(String values, Locale locale, UnaryOperator<String> words) {
        return Arrays.stream(values.split(" ")).map(words).collect(Collectors.joining(texts.of(locale, "replay.and")));
    }

    /** As the newest edition that knows it calls it. */
    private String named(Function<String, Optional<Text>> name, String otherwise, Locale locale) {
        String found = otherwise;
        for (String edition : policy.editions()) {
            found = name.apply(edition).map(text -> text.in(locale)).orElse(found);
        }
        return found;
    }
}
