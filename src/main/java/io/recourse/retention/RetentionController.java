package io.recourse.retention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseCommands;
import io.recourse.contract.Answers;
import io.recourse.contract.Sends;
import io.recourse.forms.Forms;
import io.recourse.time.Times;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Problem;
import io.recourse.web.StoredJson;
import java.time.ZoneId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RetentionController {

    private final HoldCase holdCase;
    private final RunRetention retention;
    private final EraseAccount eraseAccount;
    private final CaseCommands commands;
    private final Forms forms;
    private final ZoneId zone;

    RetentionController(
            HoldCase holdCase,
            RunRetention retention,
            EraseAccount eraseAccount,
            CaseCommands commands,
            Forms forms,
            ZoneId zone) {
        this.retention = retention;
        this.eraseAccount = eraseAccount;
        this.zone = zone;
        this.holdCase = holdCase;
        this.commands = commands;
        this.forms = forms;
    }

    /** Nothing of this case is erased from now on. */
    @Answers(named = "Case")
    @PutMapping("/api/cases/{number}/hold")
    ResponseEntity<Object> hold(
            Actor actor,
            @PathVariable String number,
            CommandHeaders headers,
            @Sends("HoldCaseForm") @RequestBody(required = false) JsonNode body) {
        HoldCase.Request request = read(actor, body);
        return commands.run(
                actor, headers, number, "hold", body, () -> holdCase.place(actor, number, headers.ifMatch(), request));
    }

    /** The case is kept no longer than any other from now on. */
    @Answers(named = "Case")
    @DeleteMapping("/api/cases/{number}/hold")
    ResponseEntity<Object> release(
            Actor actor,
            @PathVariable String number,
            CommandHeaders headers,
            @Sends("HoldCaseForm") @RequestBody(required = false) JsonNode body) {
        HoldCase.Request request = read(actor, body);
        return commands.run(
                actor,
                headers,
                number,
                "lift-hold",
                body,
                () -> holdCase.lift(actor, number, headers.ifMatch(), request));
    }

    /**
     * What would be erased by then, counted by kind; nothing is.
     *
     * @param until an instant, or a day in the platform's zone; without it now
     */
    @GetMapping("/api/retention")
    RunRetention.Erased count(Actor actor, @RequestParam(required = false) String until) {
        return retention.count(
                actor,
                until == null
                        ? null
                        : Times.instant(until)
                                .or(() -> Times.day(until)
                                        .map(day -> day.atStartOfDay(zone).toInstant()))
                                .orElseThrow(() -> Problem.malformed("bad-parameter", "until")));
    }

    /** Erases what is due now, and answers what it was. */
    @PostMapping("/api/retention/run")
    RunRetention.Erased run(Actor actor) {
        return retention.run(actor);
    }

    /** Erases what may be erased of a person, and says what is kept, until when, and why. */
    @PostMapping("/api/accounts/{name}/erasure")
    EraseAccount.Erased erase(
            Actor actor, @PathVariable String name, @Sends("EraseAccountForm") @RequestBody JsonNode body) {
        return eraseAccount.erase(actor, name, forms.read("erase-account", body, EraseAccount.Request.class));
    }

    private HoldCase.Request read(Actor actor, JsonNode body) {
        holdCase.requireMay(actor);
        JsonNode sent = body == null ? StoredJson.read("{}", ObjectNode.class) : body;
        return forms.read("hold-case", sent, HoldCase.Request.class);
    }
}
