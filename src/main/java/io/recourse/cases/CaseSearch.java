package io.recourse.cases;

import io.recourse.text.Sought;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which cases somebody means by what they typed or pasted: those that are called so, each found by an index of its own,
 * or, where none is, those in which the words stand.
 */
@Component
public class CaseSearch {

    /** An account or an order with more cases than this is told by its most recent. */
    private static final int MOST_EXACT = 500;

    private final JdbcClient jdbc;

    CaseSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The cases that are called so, or are about an order, a review or an account that is. Who pastes words with the
     * number of a case in it, such as the subject of a mail, means that case.
     */
    public List<String> exact(Sought sought) {
        Set<String> numbers = CaseNumbers.in(sought.folded());
        if (!numbers.isEmpty()) {
            return jdbc.sql("select number from cases where number in (:numbers)")
                    .param("numbers", numbers)
                    .query(String.class)
                    .list();
        }
        String newest = "order by number desc fetch first %s rows only".formatted(MOST_EXACT);
        List<String> found = new ArrayList<>(jdbc.sql("""
                        (select number from cases where order_id in (:names) %1$s)
                        union (select number from cases where review_id in (:names) %1$s)
                        union (select number from cases where complainant in (:names) %1$s)
                        union (select number from cases where respondent in (:names) %1$s)
                        """.formatted(newest))
                .param("names", sought.names())
                .query(String.class)
                .list());
        if (CaseNumbers.isRunning(sought.folded())) {
            found.addAll(running(sought.folded()));
        }
        return found.stream().distinct().toList();
    }

    /** The cases of any year with this running number. */
    private List<String> running(String digits) {
        // two looks at the two ends of the primary key
        return jdbc
                .sql("select min(number) as oldest, max(number) as newest from cases")
                .query((row, index) -> row.getString("oldest") == null
                        ? Set.<String>of()
                        : CaseNumbers.ofYears(row.getString("oldest"), row.getString("newest"), digits))
                .single()
                .stream()
                .flatMap(
                        number -> jdbc
                                .sql("select number from cases where number = ?")
                                .param(number)
                                .query(String.class)
                                .list()
                                .stream())
                .toList();
    }

    /**
     * SQL for a row of the table {@code filing} in which all the words stand: in the statement, the disputed review, the
     * parties' names, or the order's.
     *
     * @param filing the alias of the table
     * @param params gets the words
     */
    public static String saying(String filing, Sought sought, Map<String, Object> params) {
        List<String> said = new ArrayList<>();
        for (String pattern : sought.patterns()) {
            String name = "w" + said.size();
            params.put(name, pattern);
            // what was filed before there was anything folded is compared in lower case only
            said.add("""
                    (%1$s.searched like :%2$s escape '!' or %1$s.searched is null
                        and (lower(%1$s.statement) like :%2$s escape '!'
                            or lower(%1$s.order_as_filed) like :%2$s escape '!'))
                    """.formatted(filing, name));
        }
        return String.join(" and ", said);
    }

    /**
     * The same for whoever reads the statement without personal data: what is hidden there is not found by looking for it
     * either. What was filed before there was anything folded is found by its names alone.
     */
    static String sayingMasked(String filing, Sought sought, Map<String, Object> params) {
        List<String> said = new ArrayList<>();
        for (String pattern : sought.patterns()) {
            String name = "w" + said.size();
            params.put(name, pattern);
            said.add("%s.searched_masked like :%s escape '!'".formatted(filing, name));
        }
        return String.join(" and ", said);
    }
}
