package io.recourse.examination;

import io.recourse.erasure.ErasedCase;
import io.recourse.erasure.ErasesCase;
import io.recourse.marketplace.Terms;
import io.recourse.web.StoredJson;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Of a decision stay outcome, times, and which measures with how many points and how much money. */
@Component
class EraseDecisions implements ErasesCase {

    private final Decisions decisions;
    private final JdbcClient jdbc;

    EraseDecisions(Decisions decisions, JdbcClient jdbc) {
        this.decisions = decisions;
        this.jdbc = jdbc;
    }

    @Override
    public void erase(ErasedCase erased) {
        for (String table : List.of("staff_note", "supplement_request")) {
            jdbc.sql("delete from %s where case_number = ?".formatted(table))
                    .param(erased.number())
                    .update();
        }
        for (Decision decision : decisions.of(List.of(erased.number())).getOrDefault(erased.number(), List.of())) {
            jdbc.sql("""
                            update decision
                            set rule = '', rule_made = null, reasons = '', reasons_made = null, evidence_relied = '[]',
                                elements = null, measures = ?, searched = null, decided_by = ?
                            where case_number = ? and instance = ?
                            """)
                    .params(
                            StoredJson.write(decision.measures().stream()
                                    .map(EraseDecisions::withoutWords)
                                    .toList()),
                            ErasedCase.NOBODY,
                            erased.number(),
                            decision.instance().name())
                    .update();
        }
    }

    private static Decision.DecidedMeasure withoutWords(Decision.DecidedMeasure measure) {
        return new Decision.DecidedMeasure(
                measure.measure(),
                measure.points(),
                List.of(),
                new Terms(measure.amount(), measure.payTo(), measure.freightBy(), List.of(), List.of(), null));
    }
}
