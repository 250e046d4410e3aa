package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Idempotency;
import io.recourse.web.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs what a client asks of a case, once for each {@code Idempotency-Key}, and answers with the case as it is then. */
@Component
public class CaseCommands {

    private final Idempotency idempotency;
    private final WholeCase whole;
    private final TransactionTemplate transaction;

    CaseCommands(Idempotency idempotency, WholeCase whole, PlatformTransactionManager transactions) {
        this.idempotency = idempotency;
        this.whole = whole;
        this.transaction = new TransactionTemplate(transactions);
    }

    public ResponseEntity<Object> run(
            Actor actor, CommandHeaders headers, String number, String operation, Object body, Runnable useCase) {
        if (number.length() > CaseNumbers.LONGEST) {
            // no case has such a number, and a call with it could not be noted
            throw Problem.notFound();
        }
        // the answer is read in the transaction, where the case is at hand already
        return idempotency.once(
                actor.name(),
                headers.idempotencyKey(),
                operation + " " + number,
                body,
                () -> transaction.execute(status -> {
                    useCase.run();
                    return whole.answer(number, actor);
                }));
    }
}
