package io.recourse.transparency;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.CaseViews;
import io.recourse.cases.KeptDecision;
import io.recourse.examination.Decision;
import io.recourse.examination.Decisions;
import io.recourse.examination.Instance;
import io.recourse.marketplace.Order;
import io.recourse.web.Cursors;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The statement of one decision for who reads its case, and those of all for who reports them. */
@Component
class ReadStatements {

    private final Statements statements;
    private final Decisions decisions;
    private final CaseViews views;
    private final CaseFiles files;
    private final KeptDecision kept;

    ReadStatements(Statements statements, Decisions decisions, CaseViews views, CaseFiles files, KeptDecision kept) {
        this.statements = statements;
        this.decisions = decisions;
        this.views = views;
        this.files = files;
        this.kept = kept;
    }

    /**
     * @throws Problem 404 when it is no case of this reader's, or nobody was told of a decision that takes something down;
     *     409 while the first decision is kept from them
     */
    StatementOfReasons of(Actor reader, String number, Instance instance) {
        CaseFile file = views.readable(number, reader);
        if (instance == Instance.EXAMINATION) {
            kept.requireShown(reader, file);
        }
        file.requireContents();
        Decision decision = Optional.of(file)
                .filter(its -> !its.stage().isUndecided())
                .flatMap(its -> decisions.find(number, instance))
                .filter(made -> made.noticedAt(file) != null)
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "no-decision-yet"));
        return statements
                .of(file, decision, LocaleContextHolder.getLocale())
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "nothing-taken-down"));
    }

    /**
     * For the DSA Transparency Database, the oldest first. A page can be shorter than asked for, and even empty, while there
     * is a next one. First decisions that are kept from the reader are left out, see {@link #isIncompleteFor}.
     *
     * @throws Problem 403 for everybody but supervisors and administrators
     */
    Page<Map<String, Object>> forDatabase(Actor actor, Instant since, Integer limit, String cursor) {
        actor.requireAny(Role.SUPERVISOR, Role.ADMIN);
        int size = Cursors.limit(limit);
        List<Decision> found = decisions.carryingMeasures(since, key(cursor), size + 1);
        SecurityEvents.of(Kind.EXPORTED).with("what", "statements-of-reasons").done();
        List<Decision> page = found.subList(0, Math.min(size, found.size()));
        Map<String, CaseFile> cases =
                files.find(page.stream().map(Decision::caseNumber).distinct().toList());
        Map<String, Order> orders = files.ordersAsFiled(cases.keySet());
        return new Page<>(
                shown(actor, page, cases)
                        .flatMap(decision -> statements
                                .forDatabase(
                                        cases.get(decision.caseNumber()), orders.get(decision.caseNumber()), decision)
                                .stream())
                        .toList(),
                found.size() > size ? cursor(found.get(size - 1)) : null);
    }

    /** Whether some statements are missing from what this reader is given, because they may have to decide an appeal. */
    boolean isIncompleteFor(Actor actor) {
        return kept.mayBeKeptFrom(actor);
    }

    private Stream<Decision> shown(Actor actor, List<Decision> page, Map<String, CaseFile> cases) {
        Set<String> keptFrom = kept.keptFrom(actor, cases.values());
        return page.stream()
                .filter(decision ->
                        decision.instance() == Instance.APPEAL || !keptFrom.contains(decision.caseNumber()));
    }

    private static Decisions.Key key(String cursor) {
        List<String> parts = Cursors.decode(cursor, 3);
        if (parts.isEmpty()) {
            return null;
        }
        try {
            return new Decisions.Key(Cursors.instant(parts.get(0)), parts.get(1), Instance.valueOf(parts.get(2)));
        } catch (IllegalArgumentException e) {
            throw Problem.malformed("bad-cursor");
        }
    }

    private static String cursor(Decision last) {
        return Cursors.encode(
                last.decidedAt().toString(), last.caseNumber(), last.instance().name());
    }
}
