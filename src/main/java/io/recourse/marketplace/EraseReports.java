package io.recourse.marketplace;

import io.recourse.erasure.ErasedCase;
import io.recourse.erasure.ErasesCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the marketplace reported of a case's orders; each is forgotten by itself after some days, too. */
@Component
class EraseReports implements ErasesCase {

    private final JdbcClient jdbc;

    EraseReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(ErasedCase erased) {
        if (!erased.orderIds().isEmpty()) {
            jdbc.sql("delete from marketplace_event where order_id in (:orders)")
                    .param("orders", erased.orderIds())
                    .update();
        }
        if (erased.reviewId() != null) {
            jdbc.sql("delete from marketplace_event where review_id = ?")
                    .param(erased.reviewId())
                    .update();
        }
    }
}
