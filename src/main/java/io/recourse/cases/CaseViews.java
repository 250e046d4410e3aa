package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.web.Problem;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** A case as its readers see it: a party its own, staff all. */
@Component
public class CaseViews {

    private final CaseFiles files;
    private final CaseStatements statements;
    private final TellWords told;

    CaseViews(CaseFiles files, CaseStatements statements, TellWords told) {
        this.files = files;
        this.statements = statements;
        this.told = told;
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

    /** What lists tell of the case. */
    public CaseSummary summary(CaseFile file, Actor reader) {
        return new CaseSummary(
                file.number(),
                file.kind(),
                file.ground(),
                file.edition(),
                file.stage(),
                file.closure().orElse(null),
                file.complainant(),
                file.respondent(),
                file.orderId(),
                file.reviewId(),
                file.subjects().listingId(),
                file.subjects().orderIds(),
                file.subjects().imageIds(),
                file.filedAt(),
                file.closedAt().orElse(null),
                file.erasedAt().orElse(null),
                running(file, reader),
                Arrays.stream(Side.values()).filter(file::rests).toList(),
                file.awaiting().stream().sorted().toList(),
                file.isSettlementProposed(),
                file.sideOf(reader.name()).filter(Side.RESPONDENT::equals).isPresent()
                        ? null
                        : file.campaign().orElse(null),
                file.asReader(reader).isStaff() ? onDesk(file) : null);
    }

    private static CaseSummary.OnDesk onDesk(CaseFile file) {
        return new CaseSummary.OnDesk(
                file.queue().orElse(null), file.assignee().orElse(null), file.isAtRisk(), file.isEscalated());
    }

    private static List<CaseSummary.DeadlineView> running(CaseFile file, Actor reader) {
        return file.deadlines(reader).stream()
                .filter(CaseDeadline::isRunning)
                .map(deadline ->
                        new CaseSummary.DeadlineView(deadline.name(), deadline.dueAt(), deadline.provisional()))
                .toList();
    }

    /** What both sides say; null for a case that was filed without any statement. */
    public StatementsView statements(CaseFile file, Actor reader) {
        return statements
                .of(file)
                .map(said -> new StatementsView(
                        told.to(file, reader, said.complaint().words()), answer(file, reader, said.answer())))
                .orElse(null);
    }

    private StatementsView.AnswerView answer(CaseFile file, Actor reader, CaseStatements.Statement answer) {
        return answer == null
                ? null
                : new StatementsView.AnswerView(told.to(file, reader, answer.words()), answer.at());
    }
}
