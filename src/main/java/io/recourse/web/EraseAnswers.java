package io.recourse.web;

import io.recourse.erasure.ErasedCase;
import io.recourse.erasure.ErasesCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers that are kept for who repeats a call, and forms that are kept for who has to sign in again. */
@Component
class EraseAnswers implements ErasesCase {

    private final Idempotency idempotency;
    private final JdbcClient jdbc;

    EraseAnswers(Idempotency idempotency, JdbcClient jdbc) {
        this.idempotency = idempotency;
        this.jdbc = jdbc;
    }

    @Override
    public void erase(ErasedCase erased) {
        jdbc.sql("delete from kept_input where page like ? or page like ?")
                .params("%/" + erased.number(), "%/" + erased.number() + "/%")
                .update();
        idempotency.forgetOld();
        // no index leads to an answer by what stands in it: looked for only where there can be one
        if (erased.lastEventAt() == null || !idempotency.hasForgotten(erased.lastEventAt())) {
            jdbc.sql("delete from idempotent_call where operation like ? or location like ? or answer like ?")
                    .params("% " + erased.number(), "%/" + erased.number(), "%\"" + erased.number() + "\"%")
                    .update();
        }
    }
}
