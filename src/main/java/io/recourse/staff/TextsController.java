package io.recourse.staff;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.contract.Answers;
import io.recourse.contract.Sends;
import io.recourse.forms.Forms;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Idempotency;
import io.recourse.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TextsController {

    private static final String FORM = "keep-text";

    private final ReadyTexts texts;
    private final Forms forms;
    private final Idempotency idempotency;

    TextsController(ReadyTexts texts, Forms forms, Idempotency idempotency) {
        this.texts = texts;
        this.forms = forms;
        this.idempotency = idempotency;
    }

    /** Texts that staff need again and again; those for every ground are among those of a ground. */
    @GetMapping("/api/texts")
    Page<ReadyTexts.Text> texts(
            Actor actor,
            @RequestParam(required = false) ReadyTexts.Purpose purpose,
            @RequestParam(required = false) String ground,
            @RequestParam(required = false) String language) {
        return new Page<>(texts.of(actor, purpose, ground, language), null);
    }

    @Answers(value = ReadyTexts.Text.class, status = 201)
    @PostMapping("/api/texts")
    ResponseEntity<Object> addText(
            Actor actor, CommandHeaders headers, @Sends("KeepTextForm") @RequestBody JsonNode body) {
        ReadyTexts.Request request = forms.read(FORM, body, ReadyTexts.Request.class);
        return idempotency.once(
                actor.name(), headers.idempotencyKey(), "text", body, () -> ResponseEntity.status(HttpStatus.CREATED)
                        .body(texts.add(actor, request)));
    }

    @PutMapping("/api/texts/{id}")
    ReadyTexts.Text changeText(
            Actor actor, @PathVariable String id, @Sends("KeepTextForm") @RequestBody JsonNode body) {
        return texts.change(actor, id, forms.read(FORM, body, ReadyTexts.Request.class));
    }

    @DeleteMapping("/api/texts/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeText(Actor actor, @PathVariable String id) {
        texts.remove(actor, id);
    }
}
