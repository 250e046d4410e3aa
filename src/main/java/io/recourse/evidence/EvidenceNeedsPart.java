package io.recourse.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.recourse.access.Actor;
import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.NeededEvidence;
import io.recourse.cases.Side;
import io.recourse.cases.Stage;
import io.recourse.policy.EvidenceNeed;
import io.recourse.policy.Policy;
import io.recourse.web.Until;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * What the ground of a case needs: what is required and what is useful, what of it is there, what each still lacks, and
 * the clocks that run on it.
 */
@Component
public class EvidenceNeedsPart {

    private final EvidenceItems items;
    private final EvidenceViews views;
    private final Words words;
    private final Policy policy;
    private final InstantSource clock;

    EvidenceNeedsPart(EvidenceItems items, EvidenceViews views, Words words, Policy policy, InstantSource clock) {
        this.items = items;
        this.views = views;
        this.words = words;
        this.policy = policy;
        this.clock = clock;
    }

    public enum State {
        THERE,
        /** Something of it is there, and lacks something. */
        INCOMPLETE,
        /** Another kind that can stand for it is there. */
        NOT_NEEDED,
        MISSING
    }

    /**
     * Time that runs out.
     *
     * @param item the item that it runs on; null for a deadline of the case
     * @param name {@code NUMBER_EXPIRES}, or the deadline
     */
    public record Clock(
            @JsonInclude(JsonInclude.Include.NON_NULL) String item, String name, Instant at, String message) {}

    /**
     * A kind of evidence that the ground needs.
     *
     * @param items those of this kind, complete or not
     */
    public record View(
            @JsonUnwrapped NeededEvidence need,
            State state,
            List<String> items,
            List<String> lacks,
            List<Clock> clocks) {}

    public List<View> of(CaseFile file, Actor reader) {
        List<EvidenceItem> all = file.evidenceItems() == 0 ? List.of() : items.ofCase(file.number());
        List<EvidenceNeed> needs = policy.evidenceNeeds(file.edition(), file.kind(), file.ground());
        return needs.stream().map(need -> view(need, needs, all, file, reader)).toList();
    }

    private View view(
            EvidenceNeed need, List<EvidenceNeed> needs, List<EvidenceItem> all, CaseFile file, Actor reader) {
        List<EvidenceItem> these = answering(need, all);
        State state = state(need, needs, these, all);
        List<String> lacks =
                switch (state) {
                    case THERE, NOT_NEEDED -> List.of();
                    case MISSING -> List.of(words.of("evidence.lacks.everything"));
                    case INCOMPLETE ->
                        these.stream()
                                .flatMap(item -> views.checks(item, file, reader).stream())
                                .filter(check -> !check.passed())
                                .map(EvidenceViews.CheckView::message)
                                .toList();
                };
        return new View(
                NeededEvidence.of(need, needs, LocaleContextHolder.getLocale()),
                state,
                these.stream().map(EvidenceItem::id).toList(),
                lacks,
                clocks(need, state, these, file));
    }

    private static State state(
            EvidenceNeed need, List<EvidenceNeed> needs, List<EvidenceItem> these, List<EvidenceItem> all) {
        if (these.stream().anyMatch(EvidenceItem::complete)) {
            return State.THERE;
        }
        boolean another = need.oneOf().isPresent()
                && needs.stream()
                        .filter(other -> other.oneOf().equals(need.oneOf()))
                        .flatMap(other -> answering(other, all).stream())
                        .anyMatch(EvidenceItem::complete);
        if (another) {
            return State.NOT_NEEDED;
        }
        return these.isEmpty() ? State.MISSING : State.INCOMPLETE;
    }

    private static List<EvidenceItem> answering(EvidenceNeed need, List<EvidenceItem> all) {
        return all.stream()
                .filter(item -> item.type().equals(need.type())
                        && item.side().name().equals(need.from().name()))
                .toList();
    }

    private List<Clock> clocks(EvidenceNeed need, State state, List<EvidenceItem> these, CaseFile file) {
        if (file.stage() == Stage.CLOSED) {
            return List.of();
        }
        Instant now = clock.instant();
        List<Clock> clocks = new ArrayList<>();
        these.stream()
                .filter(item -> item.expiresAt() != null && item.expiresAt().isAfter(now))
                .map(item -> new Clock(
                        item.id(),
                        "NUMBER_EXPIRES",
                        item.expiresAt(),
                        words.of("evidence.clock.NUMBER_EXPIRES", words.of(new Until(item.expiresAt())))))
                .forEach(clocks::add);
        if (state == State.MISSING || state == State.INCOMPLETE) {
            deadline(file, Side.valueOf(need.from().name()))
                    .map(deadline -> new Clock(
                            null,
                            deadline.name().name(),
                            deadline.dueAt(),
                            words.of("evidence.clock.deadline", words.of(new Until(deadline.dueAt())))))
                    .ifPresent(clocks::add);
        }
        return clocks;
    }

    /** The one until which this side can still hand something in. */
    private static Optional<CaseDeadline> deadline(CaseFile file, Side side) {
        boolean asked = file.stage() == Stage.SUPPLEMENT && file.awaiting().contains(side);
        boolean period = file.stage() == Stage.EVIDENCE && !file.rests(side);
        return Stream.of(DeadlineName.EVIDENCE, DeadlineName.SUPPLEMENT)
                .filter(name -> name == DeadlineName.EVIDENCE ? period : asked)
                .flatMap(name -> file.deadline(name).stream())
                .filter(CaseDeadline::isRunning)
                .findFirst();
    }
}
