package io.recourse.staff;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.access.Actor;
import io.recourse.examination.WorkItem;
import io.recourse.examination.WorkList;
import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import io.recourse.text.Visible;
import io.recourse.web.OneByOne;
import io.recourse.web.Problem;
import io.recourse.web.ProblemView;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives back all cases that somebody has, or moves them to a colleague; each by itself, so that what is refused for one
 * leaves the others as they are. Those that wait for their parties are among them.
 */
@Component
class Handover {

    private static final int LONGEST_NUMBER = 32;

    private final Staff staff;
    private final WorkList workList;
    private final OneByOne oneByOne;
    private final Notices notices;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Handover(
            Staff staff,
            WorkList workList,
            OneByOne oneByOne,
            Notices notices,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.staff = staff;
        this.workList = workList;
        this.oneByOne = oneByOne;
        this.notices = notices;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** {@code to} is null, or empty, for nobody: the cases are free again. */
    record Request(String to) {

        Request {
            to = Visible.orNull(to);
        }
    }

    /** What became of one; {@code problem} is null, and left out, when it was done; {@code refused} is the same for pages. */
    record Result(
            String caseNumber,
            boolean done,
            @JsonInclude(JsonInclude.Include.NON_NULL) ProblemView problem,
            @JsonIgnore Problem refused) {}

    record Results(List<Result> items) {}

    /** @param key of the call, so that the same one is answered once; null for none */
    ResponseEntity<Object> answer(Actor actor, String name, String key, Request request) {
        String from = staff.meant(actor, name);
        return oneByOne.answer(actor.name(), key, "handover " + from, request, () -> {
            List<OneByOne.Outcome<WorkItem>> outcomes = new ArrayList<>();
            Results results = handOver(actor, from, request.to(), outcomes);
            return new OneByOne.Answer<>(outcomes, results);
        });
    }

    /** @throws Problem 403 and 404 as {@link Staff#meant}; 422 for somebody to whom no case can be given now */
    Results handOver(Actor actor, String name, Request request) {
        return handOver(actor, staff.meant(actor, name), request.to(), new ArrayList<>());
    }

    private Results handOver(Actor actor, String from, String to, List<OneByOne.Outcome<WorkItem>> outcomes) {
        if (to != null) {
            workList.requireThere(to);
            if (to.equals(from)) {
                throw Problem.refused("handover-to-self", to);
            }
        }
        List<Result> results = new ArrayList<>();
        for (String number : numbers(from)) {
            OneByOne.Outcome<WorkItem> outcome = oneByOne.attempt(number, () -> {
                workList.handOver(actor, number, from, to);
                return null;
            });
            outcomes.add(outcome);
            results.add(new Result(number, outcome.done(), outcome.problem(), outcome.refused()));
        }
        List<String> done =
                results.stream().filter(Result::done).map(Result::caseNumber).toList();
        if (to != null && !done.isEmpty() && !to.equals(actor.name())) {
            tell(actor, from, to, done);
        }
        return new Results(results);
    }

    private List<String> numbers(String assignee) {
        return jdbc.sql("select number from cases where assignee = ? order by due_at, number")
                .param(assignee)
                .query(String.class)
                .list();
    }

    /** One message for all: it belongs to no one case, and has a number of its own in place of a case's. */
    private void tell(Actor actor, String from, String to, List<String> numbers) {
        String number = ("HANDOVER-" + UUID.randomUUID()).substring(0, LONGEST_NUMBER);
        Notice notice = new Notice(
                to,
                NoticeType.HANDED_OVER,
                Map.of("by", actor.name(), "from", from, "count", numbers.size(), "cases", numbers));
        transaction.executeWithoutResult(
                status -> notices.leave(number, List.of(new Notices.Numbered(1, clock.instant(), notice))));
    }
}
