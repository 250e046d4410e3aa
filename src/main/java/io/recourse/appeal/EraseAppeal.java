package io.recourse.appeal;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.Side;
import io.recourse.erasure.ErasedCase;
import io.recourse.erasure.ErasesCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which side has appealed, and when, stays. */
@Component
class EraseAppeal implements ErasesCase {

    private final CaseFiles files;
    private final JdbcClient jdbc;

    EraseAppeal(CaseFiles files, JdbcClient jdbc) {
        this.files = files;
        this.jdbc = jdbc;
    }

    @Override
    public void erase(ErasedCase erased) {
        // as it was locked, with the names of its parties
        CaseFile file = files.lock(erased.number());
        jdbc.sql("""
                        update appeal
                        set lodged_by = case lodged_by when :complainant then :first when :respondent then :second
                                else lodged_by end,
                            statement = '', salt = null
                        where case_number = :number
                        """)
                .param("complainant", file.complainant())
                .param("first", Side.COMPLAINANT.name())
                .param("respondent", file.respondent())
                .param("second", Side.RESPONDENT.name())
                .param("number", erased.number())
                .update();
    }
}
