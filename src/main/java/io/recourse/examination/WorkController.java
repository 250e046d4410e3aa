package io.recourse.examination;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseCommands;
import io.recourse.forms.Forms;
import io.recourse.web.CommandHeaders;
import io.recourse.web.CsvLists;
import io.recourse.web.CsvLists.Column;
import io.recourse.web.Page;
import io.recourse.web.Place;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WorkController {

    private static final List<Column<WorkItem>> COLUMNS = List.of(
            new Column<>("caseNumber", WorkItem::caseNumber),
            new Column<>("queue", WorkItem::queue),
            new Column<>("kind", WorkItem::kind),
            new Column<>("ground", WorkItem::ground),
            new Column<>("assignee", WorkItem::assignee),
            new Column<>("targetAt", WorkItem::targetAt),
            new Column<>("dueAt", WorkItem::dueAt),
            new Column<>("atRisk", WorkItem::atRisk),
            new Column<>("escalated", WorkItem::escalated));

    private final WorkList workList;
    private final BulkWork bulk;
    private final DecideCase decideCase;
    private final AskForMore askForMore;
    private final CaseCommands commands;
    private final Forms forms;
    private final CsvLists lists;

    WorkController(
            WorkList workList,
            BulkWork bulk,
            DecideCase decideCase,
            AskForMore askForMore,
            CaseCommands commands,
            Forms forms,
            CsvLists lists) {
        this.workList = workList;
        this.bulk = bulk;
        this.decideCase = decideCase;
        this.askForMore = askForMore;
        this.commands = commands;
        this.forms = forms;
        this.lists = lists;
    }

    record AssignmentRequest(String assignee) {}

    record ClaimsRequest(List<String> cases) {}

    record AssignmentsRequest(List<String> cases, String assignee) {}

    record SkipRequest(String reason) {}

    /** Claims several; what became of each is in its row. */
    @PostMapping("/api/tasks/claims")
    Page<BulkWork.Result> claims(Actor actor, @RequestBody ClaimsRequest request) {
        return new Page<>(bulk.claim(actor, request.cases()), null);
    }

    /** Gives several to somebody; what became of each is in its row. */
    @PostMapping("/api/tasks/assignments")
    Page<BulkWork.Result> assignments(Actor actor, @RequestBody AssignmentsRequest request) {
        return new Page<>(
                bulk.assign(actor, request.cases(), request.assignee() == null ? "" : request.assignee()), null);
    }

    /** Gives the case back and says why; "next" does not offer it to this reviewer again today. */
    @PostMapping("/api/cases/{number}/skip")
    ResponseEntity<Object> skip(
            Actor actor, @PathVariable String number, CommandHeaders headers, @RequestBody JsonNode body) {
        SkipRequest request = forms.read("skip-case", body, SkipRequest.class);
        return commands.run(
                actor,
                headers,
                number,
                "skip",
                body,
                () -> workList.skip(actor, number, headers.ifMatch(), request.reason()));
    }

    @GetMapping(path = "/api/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<WorkItem> tasks(Actor actor, @ParameterObject WorkList.Filter filter, @ParameterObject Place place) {
        return workList.page(actor, filter, place.limit(), place.cursor());
    }

    /** The same for a spreadsheet; without a limit all of it. */
    @GetMapping(path = "/api/tasks", produces = CsvLists.CSV)
    ResponseEntity<Object> tasksAsCsv(
            Actor actor, @ParameterObject WorkList.Filter filter, @ParameterObject Place place) {
        return lists.answer(COLUMNS, place, (size, cursor) -> workList.page(actor, filter, size, cursor));
    }

    @PostMapping("/api/cases/{number}/claim")
    WorkItem claim(Actor actor, @PathVariable String number) {
        return workList.claim(actor, number);
    }

    @PostMapping("/api/cases/{number}/release")
    WorkItem release(Actor actor, @PathVariable String number) {
        return workList.release(actor, number);
    }

    @PostMapping("/api/cases/{number}/assignment")
    WorkItem assign(Actor actor, @PathVariable String number, @RequestBody AssignmentRequest request) {
        return workList.assign(actor, number, request.assignee() == null ? "" : request.assignee());
    }

    @PostMapping("/api/cases/{number}/supplement-request")
    ResponseEntity<Object> ask(
            Actor actor, @PathVariable String number, CommandHeaders headers, @RequestBody JsonNode body) {
        AskForMore.Request request = forms.read("request-supplement", body, AskForMore.Request.class);
        return commands.run(
                actor,
                headers,
                number,
                "supplement-request",
                body,
                () -> askForMore.ask(actor, number, headers.ifMatch(), request));
    }

    @PostMapping("/api/cases/{number}/decision")
    ResponseEntity<Object> decide(
            Actor actor, @PathVariable String number, CommandHeaders headers, @RequestBody JsonNode body) {
        DecisionRequest request = forms.read("decide-case", body, DecisionRequest.class);
        return commands.run(
                actor,
                headers,
                number,
                "decision",
                body,
                () -> decideCase.decide(actor, number, headers.ifMatch(), request));
    }
}
