package io.recourse.measures;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseCommands;
import io.recourse.contract.Answers;
import io.recourse.contract.Sends;
import io.recourse.forms.Forms;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Cursors;
import io.recourse.web.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MeasuresController {

    private final ConfirmSeal confirmSeal;
    private final Ledger ledger;
    private final CaseCommands commands;
    private final Forms forms;
    private final InstantSource clock;

    MeasuresController(
            ConfirmSeal confirmSeal, Ledger ledger, CaseCommands commands, Forms forms, InstantSource clock) {
        this.confirmSeal = confirmSeal;
        this.ledger = ledger;
        this.commands = commands;
        this.forms = forms;
        this.clock = clock;
    }

    /** A seal that waits; {@code askedBy} decided, and so can't confirm it. */
    record ToConfirm(
            String caseNumber,
            int seq,
            String measure,
            String account,
            Seals.Because because,
            String askedBy,
            Instant askedAt,
            Instant dueAt,
            boolean overdue) {}

    @Answers(named = "Case")
    @PostMapping("/api/cases/{number}/measures/{seq}/confirmation")
    ResponseEntity<Object> confirm(
            Actor actor,
            @PathVariable String number,
            @PathVariable int seq,
            CommandHeaders headers,
            @Sends("ConfirmSealForm") @RequestBody JsonNode body) {
        ConfirmSeal.Request request = forms.read("confirm-seal", body, ConfirmSeal.Request.class);
        return commands.run(
                actor,
                headers,
                number,
                "confirmation-" + seq,
                body,
                () -> confirmSeal.answer(actor, number, seq, headers.ifMatch(), request));
    }

    /** The seals that wait for a second person, the most urgent first. */
    @GetMapping("/api/confirmations")
    Page<ToConfirm> confirmations(
            Actor actor, @RequestParam(required = false) Integer limit, @RequestParam(required = false) String cursor) {
        int size = Cursors.limit(limit);
        List<String> after = Cursors.decode(cursor, 2);
        List<Seals.Seal> found = confirmSeal.waiting(
                actor,
                after.isEmpty() ? null : Cursors.instant(after.get(0)),
                after.isEmpty() ? null : after.get(1),
                size + 1);
        List<Seals.Seal> shown = found.subList(0, Math.min(size, found.size()));
        Instant now = clock.instant();
        return new Page<>(
                shown.stream().map(seal -> view(seal, now)).toList(),
                found.size() > size ? cursorOf(shown.get(size - 1)) : null);
    }

    private static ToConfirm view(Seals.Seal seal, Instant now) {
        return new ToConfirm(
                seal.caseNumber(),
                seal.seq(),
                Measure.ACCOUNT_SEAL,
                seal.account(),
                seal.because(),
                seal.askedBy(),
                seal.askedAt(),
                seal.dueAt(),
                !now.isBefore(seal.dueAt()));
    }

    private static String cursorOf(Seals.Seal last) {
        return Cursors.encode(last.dueAt().toString(), last.measureId());
    }

    /** Every point that was ever entered or returned, the newest first: one's own, or for staff anybody's. */
    /** The same answer for an account whose name can't stand in a path. */
    @GetMapping("/api/accounts/ledger")
    Ledger.LedgerPage ledgerOf(
            Actor actor,
            @RequestParam String name,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String cursor) {
        return ledger.of(actor, name, limit, cursor);
    }

    @GetMapping("/api/accounts/{name}/ledger")
    Ledger.LedgerPage ledger(
            Actor actor,
            @PathVariable String name,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String cursor) {
        return ledger.of(actor, name, limit, cursor);
    }
}
