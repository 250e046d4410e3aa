package io.recourse.returns;

import io.recourse.erasure.ErasedCase;
import io.recourse.erasure.ErasesCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Goods that were sent back: by whom, with which carrier and number, and what was said of them. */
@Component
class EraseReturns implements ErasesCase {

    private final JdbcClient jdbc;

    EraseReturns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(ErasedCase erased) {
        jdbc.sql("delete from goods_return where case_number = ?")
                .param(erased.number())
                .update();
    }
}
