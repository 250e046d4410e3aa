package io.recourse.campaign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which cases were filed in one go, for those who look at them. */
@Component
public class FiledTogether {

    private final JdbcClient jdbc;

    FiledTogether(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The numbers of the cases of each campaign; in one statement, and in none for none. */
    public Map<String, List<String>> of(Collection<String> campaigns) {
        Map<String, List<String>> numbers = new HashMap<>();
        if (!campaigns.isEmpty()) {
            jdbc.sql("""
                            select campaign, case_number
                            from campaign_case
                            where campaign in (:campaigns)
                            order by case_number desc
                            """).param("campaigns", campaigns).query(row -> {
                numbers.computeIfAbsent(row.getString("campaign"), none -> new ArrayList<>())
                        .add(row.getString("case_number"));
            });
        }
        return numbers;
    }
}
