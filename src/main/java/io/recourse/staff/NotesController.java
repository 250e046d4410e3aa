package io.recourse.staff;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseCommands;
import io.recourse.contract.Answers;
import io.recourse.contract.Sends;
import io.recourse.forms.Forms;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Idempotency;
import io.recourse.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NotesController {

    private final NotesAmongStaff notes;
    private final Idempotency idempotency;
    private final Forms forms;

    NotesController(NotesAmongStaff notes, Idempotency idempotency, Forms forms) {
        this.notes = notes;
        this.idempotency = idempotency;
        this.forms = forms;
    }

    /** What staff noted about the case, the oldest first. */
    @GetMapping("/api/cases/{number}/notes")
    Page<NotesAmongStaff.Note> notes(Actor actor, @PathVariable String number) {
        return new Page<>(notes.of(actor, number), null);
    }

    /** Notes something; {@code @name} leaves a message to that person. */
    @Answers(value = NotesAmongStaff.Note.class, status = 201)
    @PostMapping("/api/cases/{number}/notes")
    ResponseEntity<Object> addNote(
            Actor actor,
            @PathVariable String number,
            CommandHeaders headers,
            @Sends("AddNoteForm") @RequestBody JsonNode body) {
        NotesAmongStaff.Request request = forms.read("add-note", body, NotesAmongStaff.Request.class);
        return idempotency.once(
                actor.name(),
                headers.idempotencyKey(),
                CaseCommands.operation("note", number),
                body,
                () -> ResponseEntity.status(HttpStatus.CREATED).body(notes.add(actor, number, request)));
    }
}
