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
        return idempotency.once(
                actor.name(),
                headers.idempotencyKey(),
                operation(operation, number),
                body,
                () -> answered(actor, number, useCase));
    }

    /**
     * What a call is noted as.
     *
     * @throws Problem 404 for what is the number of no case; nor could such a call be noted
     */
    public static String operation(String operation, String number) {
        if (number.length() > CaseNumbers.LONGEST) {
            throw Problem.notFound();
        }
        return operation + " " + number;
    }

    /** The case as it is after that; read in the transaction, where the case is at hand already. */
    public ResponseEntity<Object> answered(Actor actor, String number, Runnable useCase) {
        return transaction.execute(status -> {
            useCase.run();
            return whole.answer(number, actor);
        });
    }
}
