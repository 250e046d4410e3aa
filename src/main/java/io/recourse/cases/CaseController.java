package io.recourse.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.forms.Forms;
import io.recourse.web.CommandHeaders;
import io.recourse.web.CsvLists;
import io.recourse.web.Idempotency;
import io.recourse.web.Page;
import io.recourse.web.Place;
import java.util.Map;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/cases")
class CaseController {

    private final Forms forms;
    private final Idempotency idempotency;
    private final CaseCommands commands;
    private final ReadFiling readFiling;
    private final FileCase fileCase;
    private final AnswerComplaint answerComplaint;
    private final WithdrawCase withdrawCase;
    private final SettleCase settleCase;
    private final FairBargain bargain;
    private final CaseViews views;
    private final WholeCase whole;
    private final CaseList list;
    private final CaseListFiles listFiles;
    private final Timeline timeline;
    private final DeadlineExplanations explanations;

    CaseController(
            Forms forms,
            Idempotency idempotency,
            CaseCommands commands,
            ReadFiling readFiling,
            FileCase fileCase,
            AnswerComplaint answerComplaint,
            WithdrawCase withdrawCase,
            SettleCase settleCase,
            FairBargain bargain,
            CaseViews views,
            WholeCase whole,
            CaseList list,
            CaseListFiles listFiles,
            Timeline timeline,
            DeadlineExplanations explanations) {
        this.forms = forms;
        this.idempotency = idempotency;
        this.commands = commands;
        this.readFiling = readFiling;
        this.fileCase = fileCase;
        this.answerComplaint = answerComplaint;
        this.withdrawCase = withdrawCase;
        this.settleCase = settleCase;
        this.bargain = bargain;
        this.views = views;
        this.whole = whole;
        this.list = list;
        this.listFiles = listFiles;
        this.timeline = timeline;
        this.explanations = explanations;
    }

    @PostMapping
    ResponseEntity<Object> file(Actor actor, CommandHeaders headers, @RequestBody JsonNode body) {
        Filing filing = readFiling.read(body);
        try {
            return idempotency.once(
                    actor.name(),
                    headers.idempotencyKey(),
                    "file",
                    body,
                    () -> fileCase.look(actor, filing),
                    looked -> fileCase.file(actor, filing, looked));
        } catch (DuplicateKeyException e) {
            throw fileCase.refusedMeanwhile(actor, filing, e);
        }
    }

    @PostMapping("/check")
    Map<String, Object> check(Actor actor, @RequestBody JsonNode body) {
        return fileCase.check(actor, readFiling.read(body));
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Page<CaseSummary> list(Actor actor, @ParameterObject CaseList.Filter filter, @ParameterObject Place place) {
        return list.page(actor, filter, place.limit(), place.cursor());
    }

    /** The same for a spreadsheet; without a limit all of it. */
    @GetMapping(produces = CsvLists.CSV)
    ResponseEntity<Object> listAsCsv(
            Actor actor, @ParameterObject CaseList.Filter filter, @ParameterObject Place place) {
        return listFiles.answer(actor, filter, place);
    }

    @GetMapping("/{number}")
    ResponseEntity<Object> one(Actor actor, @PathVariable String number) {
        return whole.answer(number, actor);
    }

    @PostMapping("/{number}/answer")
    ResponseEntity<Object> answer(
            Actor actor, @PathVariable String number, CommandHeaders headers, @RequestBody JsonNode body) {
        AnswerComplaint.Request request = forms.read("answer-complaint", body, AnswerComplaint.Request.class);
        return commands.run(
                actor,
                headers,
                number,
                "answer",
                body,
                () -> answerComplaint.answer(actor, number, headers.ifMatch(), request));
    }

    @PostMapping("/{number}/withdrawal")
    ResponseEntity<Object> withdraw(
            Actor actor,
            @PathVariable String number,
            CommandHeaders headers,
            @RequestBody(required = false) JsonNode body) {
        WithdrawCase.Request request = body == null
                ? new WithdrawCase.Request(null)
                : forms.read("withdraw-case", body, WithdrawCase.Request.class);
        return commands.run(
                actor,
                headers,
                number,
                "withdraw",
                body,
                () -> withdrawCase.withdraw(actor, number, headers.ifMatch(), request));
    }

    @PostMapping("/{number}/settlement")
    ResponseEntity<Object> settle(
            Actor actor,
            @PathVariable String number,
            CommandHeaders headers,
            @RequestBody(required = false) JsonNode body) {
        SettleCase.Request request =
                body == null ? new SettleCase.Request(null) : forms.read("settle-case", body, SettleCase.Request.class);
        bargain.require(actor, number, request.note());
        return commands.run(
                actor,
                headers,
                number,
                "settle",
                body,
                () -> settleCase.settle(actor, number, headers.ifMatch(), request));
    }

    @GetMapping("/{number}/timeline")
    Page<Timeline.View> timeline(
            Actor actor,
            @PathVariable String number,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String cursor) {
        return timeline.page(views.readable(number, actor), actor, limit, cursor);
    }

    /** Why each deadline is when it is. */
    @GetMapping("/{number}/deadlines")
    Page<DeadlineExplanations.Explanation> deadlines(Actor actor, @PathVariable String number) {
        return new Page<>(explanations.of(views.readable(number, actor), actor), null);
    }
}
