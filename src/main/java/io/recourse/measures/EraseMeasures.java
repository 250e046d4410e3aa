package io.recourse.measures;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.erasure.ErasedCase;
import io.recourse.erasure.ErasesCase;
import io.recourse.marketplace.Terms;
import io.recourse.policy.MeasureRule.Target;
import io.recourse.policy.Policy;
import io.recourse.web.StoredJson;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Of a measure stays what was done when, and how much money it was about. Points and sanctions of an account count on, and
 * so whose they are stays: in the ledger, and of a measure against an account for as long as it stands.
 */
@Component
class EraseMeasures implements ErasesCase {

    /** In none of these does a measure stand, or come to stand. */
    private static final Set<MeasureState> OVER = EnumSet.of(MeasureState.REFUSED, MeasureState.UNDONE);

    private final CaseFiles files;
    private final Measures measures;
    private final Policy policy;
    private final JdbcClient jdbc;

    EraseMeasures(CaseFiles files, Measures measures, Policy policy, JdbcClient jdbc) {
        this.files = files;
        this.measures = measures;
        this.policy = policy;
        this.jdbc = jdbc;
    }

    @Override
    public void erase(ErasedCase erased) {
        CaseFile file = files.lock(erased.number());
        measures.of(erased.number()).forEach(measure -> erase(file, measure));
        jdbc.sql("update sanction_entry set rule = null, rule_made = null where case_number = ?")
                .param(erased.number())
                .update();
        jdbc.sql("""
                        update seal_confirmation
                        set reason = null, asked_by = :nobody,
                            answered_by = case when answered_by is null then null else :nobody end
                        where case_number = :number
                        """)
                .param("nobody", ErasedCase.NOBODY)
                .param("number", erased.number())
                .update();
    }

    private void erase(CaseFile file, Measure measure) {
        boolean counts = !OVER.contains(measure.state())
                && policy.measure(file.edition(), file.kind(), file.ground(), measure.measure())
                                .target()
                        == Target.ACCOUNT;
        Terms terms = measure.terms();
        Terms left = new Terms(terms.amount(), terms.payTo(), terms.freightBy(), List.of(), List.of(), null);
        jdbc.sql("""
                        update measure
                        set words = null, rule = null, rule_made = null, last_answer = null, traceparent = null,
                            terms = ?, target = ?
                        where id = ?
                        """)
                .params(left.isNone() ? null : StoredJson.write(left), counts ? measure.target() : null, measure.id())
                .update();
    }
}
