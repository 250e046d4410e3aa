package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.web.IfMatch;
import io.recourse.web.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** A case as its readers see it: a party its own, staff all. */
@Component
public class CaseViews {

    private final CaseFiles files;
    private final List<CasePart> parts;
    private final KeptDecision kept;
    private final CaseStatements statements;
    private final TellWords told;

    CaseViews(CaseFiles files, List<CasePart> parts, KeptDecision kept, CaseStatements statements, TellWords told) {
        this.files = files;
        this.parts = List.copyOf(parts);
        this.kept = kept;
        this.statements = statements;
        this.told = told;
    }

    record DeadlineView(DeadlineName name, Instant dueAt, boolean provisional) {}

    /**
     * The whole case.
     *
     * @throws Problem 404 when there is none, or none of this reader's
     */
    public Map<String, Object> of(String number, Actor reader) {
        return whole(opened(number, reader), reader);
    }

    /** The whole case as an answer, with its version as the entity tag. */
    public ResponseEntity<Object> answer(String number, Actor reader) {
        CaseFile file = opened(number, reader);
        return ResponseEntity.ok().eTag(IfMatch.etag(file.version())).body(whole(file, reader));
    }

    /**
     * The case, to look at.
     *
     * @throws Problem 404 when there is none, or none of this reader's
     */
    public CaseFile readable(String number, Actor reader) {
        CaseFile file = files.find(number).orElseThrow(Problem::notFound);
        if (!reader.isStaff() && file.sideOf(reader.name()).isEmpty()) {
            throw Problem.notYours();
        }
        return file;
    }

    CaseFile opened(String number, Actor reader) {
        CaseFile file = readable(number, reader);
        boolean changed = false;
        for (CasePart part : parts) {
            changed |= part.opened(file, file.asReader(reader));
        }
        return changed ? readable(number, reader) : file;
    }

    private Map<String, Object> whole(CaseFile file, Actor actor) {
        Actor reader = file.asReader(actor);
        Map<String, Object> view = summary(file, reader);
        view.putAll(texts(file, reader));
        view.put("chainHead", file.chainHead);
        view.put("evidence", List.of());
        view.put("decision", null);
        view.put("appeal", null);
        boolean isKept = kept.isKeptFrom(reader, file);
        parts.forEach(part -> view.put(part.name(), isKept && part.tellsOfDecision() ? null : part.of(file, reader)));
        return view;
    }

    /** Without the texts and parts, for lists. */
    Map<String, Object> summary(CaseFile file, Actor reader) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("number", file.number());
        view.put("kind", file.kind());
        view.put("ground", file.ground());
        view.put("edition", file.edition());
        view.put("status", file.stage());
        view.put("closure", file.closure().orElse(null));
        view.put("complainant", file.complainant());
        view.put("respondent", file.respondent());
        view.put("orderId", file.orderId());
        view.put("reviewId", file.reviewId());
        view.put("listingId", file.subjects().listingId());
        view.put("orderIds", file.subjects().orderIds());
        view.put("imageIds", file.subjects().imageIds());
        view.put("filedAt", file.filedAt());
        view.put("closedAt", file.closedAt().orElse(null));
        view.put("deadlines", running(file));
        view.put(
                "nothingToAdd", Arrays.stream(Side.values()).filter(file::rests).toList());
        view.put("awaiting", file.awaiting().stream().sorted().toList());
        view.put("settlementProposed", file.isSettlementProposed());
        if (file.asReader(reader).isStaff()) {
            view.put("queue", file.queue().orElse(null));
            view.put("assignee", file.assignee().orElse(null));
            view.put("atRisk", file.isAtRisk());
            view.put("escalated", file.isEscalated());
        }
        return view;
    }

    private static List<DeadlineView> running(CaseFile file) {
        return file.deadlines().stream()
                .filter(CaseDeadline::isRunning)
                .map(deadline -> new DeadlineView(deadline.name(), deadline.dueAt(), deadline.provisional()))
                .toList();
    }

    record AnswerView(String statement, Instant answeredAt) {}

    private Map<String, Object> texts(CaseFile file, Actor reader) {
        Map<String, Object> view = new LinkedHashMap<>();
        statements.of(file).ifPresent(said -> {
            CaseStatements.Statement answer = said.answer();
            view.put("statement", told.to(file, reader, said.complaint().words()));
            view.put(
                    "answer",
                    answer == null ? null : new AnswerView(told.to(file, reader, answer.words()), answer.at()));
        });
        return view;
    }
}
