package io.recourse.staff;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseFile;
import io.recourse.cases.Queue;
import io.recourse.examination.LeftToOthers;
import io.recourse.policy.Policy;
import io.recourse.web.Languages;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which languages somebody who works here reads, and which grounds they know: each for themselves, and supervisors for
 * everybody. Of whom nothing is said reads and knows everything. A case is left to those who read all of its languages and
 * know its ground, unless nobody of them is there, or little time is left.
 */
@Component
public class Knowledge implements LeftToOthers {

    /** What a case can be written in, as its row has it. */
    private static final List<String> WRITTEN = List.of("", "en", "zh-CN", "en,zh-CN");

    private final JdbcClient jdbc;
    private final Staff staff;
    private final Policy policy;
    private final StaffProperties properties;

    Knowledge(JdbcClient jdbc, Staff staff, Policy policy, StaffProperties properties) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.policy = policy;
        this.properties = properties;
    }

    /**
     * What somebody reads and knows.
     *
     * @param languages tags; empty for all of them
     * @param grounds empty for all of them
     */
    public record Known(
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<String> languages,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<String> grounds) {

        static final Known EVERYTHING = new Known(null, null);

        public Known {
            languages = languages == null ? Set.of() : new TreeSet<>(languages);
            grounds = grounds == null ? Set.of() : new TreeSet<>(grounds);
        }

        private boolean suits(Collection<String> written, String ground) {
            return (languages.isEmpty() || languages.containsAll(written))
                    && (grounds.isEmpty() || grounds.contains(ground));
        }
    }

    record View(String name, Set<String> languages, Set<String> grounds) {}

    /** @throws Problem as {@link Staff#meant}; 422 for a language that is none of ours and a ground that nothing has */
    @Transactional
    View put(Actor actor, String name, Known known) {
        String account = staff.meant(actor, name);
        for (String language : known.languages()) {
            if (!Languages.nearest(Locale.forLanguageTag(language))
                    .toLanguageTag()
                    .equals(language)) {
                throw Problem.refused("knowledge-language", language);
            }
        }
        for (String ground : known.grounds()) {
            if (!policy.grounds().contains(ground)) {
                throw Problem.refused("text-ground", ground);
            }
        }
        List<Object> row = new ArrayList<>();
        row.add(joined(known.languages()));
        row.add(joined(known.grounds()));
        row.add(account);
        int changed = jdbc.sql("update staff_knowledge set languages = ?, grounds = ? where account = ?")
                .params(row)
                .update();
        if (changed == 0) {
            try {
                jdbc.sql("insert into staff_knowledge (languages, grounds, account) values (?, ?, ?)")
                        .params(row)
                        .update();
            } catch (DuplicateKeyException meanwhile) {
                throw Problem.conflict("busy");
            }
        }
        return new View(account, known.languages(), known.grounds());
    }

    private static String joined(Collection<String> all) {
        return all.isEmpty() ? null : String.join(",", all);
    }

    private static Set<String> split(String joined) {
        return joined == null || joined.isEmpty() ? Set.of() : Set.of(joined.split(","));
    }

    /** By account, of whom anything is said. */
    public Map<String, Known> all() {
        Map<String, Known> all = new HashMap<>();
        jdbc.sql("select * from staff_knowledge").query(row -> {
            all.put(
                    row.getString("account"),
                    new Known(split(row.getString("languages")), split(row.getString("grounds"))));
        });
        return all;
    }

    /** Whether somebody of whom this is known reads all that the case is written in, and knows its ground. */
    public static boolean suits(Known known, CaseFile file) {
        return known == null || known.suits(file.languages(), file.ground());
    }

    /** One statement, which reads nothing of colleagues for whom everything suits. */
    @Override
    public Share by(String account, Map<Queue, Role> roles, Instant at) {
        Map<Role, Map<String, Known>> there = new HashMap<>();
        jdbc.sql("""
                        select r.role, r.account_name, k.languages, k.grounds
                        from account_role r
                        left join staff_knowledge k on k.account = r.account_name
                        where r.role in (:roles)
                            and exists (select 1 from staff_knowledge mine where mine.account = :me
                                and (mine.languages is not null or mine.grounds is not null))
                            and (r.account_name = :me or not exists (select 1 from staff_absence a
                                where a.account = r.account_name and a.away_from <= :at and a.away_to > :at))
                        """)
                .param("roles", roles.values().stream().map(Role::name).toList())
                .param("me", account)
                .param("at", Sql.time(at))
                .query(row -> {
                    there.computeIfAbsent(Role.valueOf(row.getString("role")), any -> new HashMap<>())
                            .put(
                                    row.getString("account_name"),
                                    new Known(split(row.getString("languages")), split(row.getString("grounds"))));
                });
        List<Left> left = new ArrayList<>();
        List<Open> open = new ArrayList<>();
        roles.forEach((queue, role) -> {
            Map<String, Known> others = new HashMap<>(there.getOrDefault(role, Map.of()));
            Known own = others.remove(account);
            if (own != null) {
                share(queue, own, others, left, open);
            }
        });
        return left.isEmpty() ? Share.ALL : new Share(left, open);
    }

    private void share(Queue queue, Known own, Map<String, Known> others, List<Left> left, List<Open> open) {
        for (String written : WRITTEN) {
            Map<String, List<String>> bySole = new LinkedHashMap<>();
            List<String> theirs = new ArrayList<>();
            for (String ground : policy.grounds()) {
                if (own.suits(split(written), ground)) {
                    theirs.add(ground);
                    continue;
                }
                List<String> suited = others.entrySet().stream()
                        .filter(other -> other.getValue().suits(split(written), ground))
                        .map(Map.Entry::getKey)
                        .limit(2)
                        .toList();
                if (!suited.isEmpty()) {
                    bySole.computeIfAbsent(suited.size() == 1 ? suited.get(0) : "", any -> new ArrayList<>())
                            .add(ground);
                } else {
                    theirs.add(ground);
                }
            }
            open.add(new Open(queue, written, theirs));
            bySole.forEach(
                    (sole, grounds) -> left.add(new Left(queue, written, grounds, sole.isEmpty() ? null : sole)));
        }
    }

    @Override
    public Duration anybodyWithin() {
        return properties.anybodyWithin();
    }
}
