package io.recourse.offers;

import io.recourse.erasure.ErasedCase;
import io.recourse.erasure.ErasesCase;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the two sides offered each other, and what was refused of it. */
@Component
class EraseOffers implements ErasesCase {

    private final JdbcClient jdbc;

    EraseOffers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(ErasedCase erased) {
        for (String table : List.of("offer", "refused_offer")) {
            jdbc.sql("delete from %s where case_number = ?".formatted(table))
                    .param(erased.number())
                    .update();
        }
    }
}
