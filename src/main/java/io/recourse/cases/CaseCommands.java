package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Idempotency;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Runs what a client asks of a case, once for each {@code Idempotency-Key}, and answers with the case as it is then. */
@Component
public class CaseCommands {

    private final Idempotency idempotency;
    private final CaseViews views;

    CaseCommands(Idempotency idempotency, CaseViews views) {
        this.idempotency = idempotency;
        this.views = views;
    }

    public ResponseEntity<Object> run(
            Actor actor, CommandHeaders headers, String number, String operation, Object body, Runnable useCase) {
        return idempotency.once(actor.name(), headers.idempotencyKey(), operation + " " + number, body, () -> {
            useCase.run();
            return views.answer(number, actor);
        });
    }
}
