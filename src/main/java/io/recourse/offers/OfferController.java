package io.recourse.offers;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseCommands;
import io.recourse.cases.CaseViews;
import io.recourse.cases.FairBargain;
import io.recourse.contract.Answers;
import io.recourse.contract.Sends;
import io.recourse.forms.Forms;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Idempotency;
import java.net.URI;
import java.time.InstantSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/cases/{number}/offers")
class OfferController {

    private final MakeOffer makeOffer;
    private final AnswerOffer answerOffer;
    private final FairBargain bargain;
    private final OffersPart part;
    private final CaseViews views;
    private final CaseCommands commands;
    private final Idempotency idempotency;
    private final Forms forms;
    private final InstantSource clock;

    OfferController(
            MakeOffer makeOffer,
            AnswerOffer answerOffer,
            FairBargain bargain,
            OffersPart part,
            CaseViews views,
            CaseCommands commands,
            Idempotency idempotency,
            Forms forms,
            InstantSource clock) {
        this.makeOffer = makeOffer;
        this.answerOffer = answerOffer;
        this.bargain = bargain;
        this.part = part;
        this.views = views;
        this.commands = commands;
        this.idempotency = idempotency;
        this.forms = forms;
        this.clock = clock;
    }

    /** One side offers the other a remedy; with {@code counters}, instead of what that one offers. */
    @Answers(value = OffersPart.View.class, status = 201)
    @PostMapping
    ResponseEntity<Object> make(
            Actor actor,
            @PathVariable String number,
            CommandHeaders headers,
            @Sends("MakeOfferForm") @RequestBody JsonNode body) {
        MakeOffer.Request request = forms.read("make-offer", body, MakeOffer.Request.class);
        bargain.require(actor, number, request.text(), request.what());
        return idempotency.once(actor.name(), headers.idempotencyKey(), "offer " + number, body, () -> {
            Offer offer = makeOffer.make(actor, number, headers.ifMatch(), request);
            return ResponseEntity.created(URI.create("/api/cases/" + number + "/offers/" + offer.seq()))
                    .body(part.view(views.readable(number, actor), offer, actor, clock.instant()));
        });
    }

    /** The other side agrees: the case closes as settled, and the remedy is carried out. */
    @Answers(named = "Case")
    @PostMapping("/{id}/acceptance")
    ResponseEntity<Object> accept(
            Actor actor, @PathVariable String number, @PathVariable String id, CommandHeaders headers) {
        return commands.run(
                actor,
                headers,
                number,
                "accept offer " + id,
                null,
                () -> answerOffer.accept(actor, number, id, headers.ifMatch()));
    }

    /** The other side does not agree. */
    @Answers(named = "Case")
    @PostMapping("/{id}/rejection")
    ResponseEntity<Object> decline(
            Actor actor,
            @PathVariable String number,
            @PathVariable String id,
            CommandHeaders headers,
            @Sends("DeclineOfferForm") @RequestBody(required = false) JsonNode body) {
        AnswerOffer.Rejection request = body == null
                ? new AnswerOffer.Rejection(null)
                : forms.read("decline-offer", body, AnswerOffer.Rejection.class);
        bargain.require(actor, number, request.text());
        return commands.run(
                actor,
                headers,
                number,
                "decline offer " + id,
                body,
                () -> answerOffer.decline(actor, number, id, headers.ifMatch(), request));
    }

    /** Who has made it takes it back. */
    @Answers(named = "Case")
    @PostMapping("/{id}/withdrawal")
    ResponseEntity<Object> withdraw(
            Actor actor, @PathVariable String number, @PathVariable String id, CommandHeaders headers) {
        return commands.run(
                actor,
                headers,
                number,
                "withdraw offer " + id,
                null,
                () -> answerOffer.withdraw(actor, number, id, headers.ifMatch()));
    }
}
