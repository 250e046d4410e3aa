package io.recourse.cases;

import io.recourse.notice.Parties;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PartiesOfCase implements Parties {

    private final JdbcClient jdbc;

    PartiesOfCase(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Not by way of {@link CaseFiles}, which is about to write the case when it leaves its notices. */
    @Override
    public Set<String> of(String caseNumber) {
        return new HashSet<>(jdbc.sql("select complainant from cases where number = :number"
                        + " union select respondent from cases where number = :number")
                .param("number", caseNumber)
                .query(String.class)
                .list());
    }
}
