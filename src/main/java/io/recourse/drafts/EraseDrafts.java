package io.recourse.drafts;

import io.recourse.erasure.ErasedCase;
import io.recourse.erasure.ErasesCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What anybody has begun to write in a case; the files that belong to it are erased by who keeps them. */
@Component
class EraseDrafts implements ErasesCase {

    private final JdbcClient jdbc;

    EraseDrafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(ErasedCase erased) {
        jdbc.sql("delete from draft where draft_key = ?").param(erased.number()).update();
    }
}
