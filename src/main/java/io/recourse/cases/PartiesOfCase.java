package io.recourse.cases;

import io.recourse.access.Account;
import io.recourse.access.Actor;
import io.recourse.notice.Parties;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PartiesOfCase implements Parties {

    private final JdbcClient jdbc;
    private final ObjectProvider<CaseFiles> files;
    private final ObjectProvider<KeptDecision> kept;

    PartiesOfCase(JdbcClient jdbc, ObjectProvider<CaseFiles> files, ObjectProvider<KeptDecision> kept) {
        this.jdbc = jdbc;
        this.files = files;
        this.kept = kept;
    }

    /**
     * The parties, read not by way of {@link CaseFiles}, which is about to write the case when it leaves its notices.
     */
    @Override
    public Map<String, Set<String>> of(Collection<String> caseNumbers) {
        Map<String, Set<String>> parties = new HashMap<>();
        if (!caseNumbers.isEmpty()) {
            jdbc.sql("select number, complainant, respondent from cases where number in (:numbers)")
                    .param("numbers", caseNumbers)
                    .query(row -> {
                        parties.put(
                                row.getString("number"),
                                Stream.of(row.getString("complainant"), row.getString("respondent"))
                                        .filter(Objects::nonNull)
                                        .collect(Collectors.toSet()));
                    });
        }
        return parties;
    }

    @Override
    public boolean isKeptFrom(String caseNumber, Account account) {
        // the case as it stands in the database, for the same reason
        return files.getObject().find(List.of(caseNumber)).values().stream()
                .anyMatch(file -> kept.getObject().isKeptFrom(new Actor(account.name(), account.roles()), file));
    }
}
