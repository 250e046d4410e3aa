package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.campaign.FiledTogether;
import io.recourse.campaign.Signals;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.Closure;
import io.recourse.cases.Stage;
import io.recourse.examination.InspectCase;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Policy;
import io.recourse.web.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Cases that a reviewer may want to see beside a case. Every look is one walk down an index that ends after a bounded
 * number of cases, so that an account with very many costs no more than one with some.
 */
@Component
public class RelatedCases {

    /** Up to how many are counted for one case; more are "100 or more". */
    private static final int MOST = 100;

    /** Up to how many are counted for each row of a list. */
    private static final int MOST_IN_LIST = 20;

    private final JdbcClient jdbc;
    private final CaseFiles files;
    private final FiledTogether campaigns;
    private final Signals signals;
    private final InspectCase inspectCase;
    private final Policy policy;
    private final DeskProperties properties;
    private final InstantSource clock;

    RelatedCases(
            JdbcClient jdbc,
            CaseFiles files,
            FiledTogether campaigns,
            Signals signals,
            InspectCase inspectCase,
            Policy policy,
            DeskProperties properties,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.files = files;
        this.campaigns = campaigns;
        this.signals = signals;
        this.inspectCase = inspectCase;
        this.policy = policy;
        this.properties = properties;
        this.clock = clock;
    }

    /** What cases are looked for by; whether that relates them, the signals say. */
    public enum Because {
        /** The complainant filed them in one go. */
        FILED_TOGETHER,
        /** The same words, whoever wrote them. */
        SAME_REVIEW_TEXT,
        SAME_RESPONDENT,
        /** In the last days only; a shop has many cases, so that this alone relates none. */
        SAME_SHOP
    }

    /**
     * @param number as {@code caseNumber}
     * @param closure null while the case is open
     * @param because the strongest first
     */
    public record Related(
            String caseNumber,
            String number,
            String kind,
            String ground,
            Stage status,
            Closure closure,
            String complainant,
            String respondent,
            Instant filedAt,
            List<Signals.Reason> because) {}

    /**
     * The related cases, those with the strongest reason first, of these those with most reasons, and then the newest.
     *
     * @param counts what was found by each; a number of 100 stands for 100 or more
     * @param shopDays how many days back those of the same shop were looked for
     */
    public record Found(List<Related> items, Map<Because, Integer> counts, int shopDays) {}

    /** One way of being related, by what both share. */
    private record Key(Because because, Object value) {}

    /** @throws io.recourse.web.Problem 403 for who is no staff or a party of the case, 404 when there is no such case */
    public Found of(Actor actor, String number, Locale locale) {
        CaseFile file = inspectCase.of(actor, number);
        List<Key> keys = keys(file, reviewTexts(List.of(number)).get(number));
        Map<Key, Set<String>> found = look(keys, MOST + 1);
        together(keys).forEach((key, numbers) -> found.get(key).addAll(numbers));
        Map<Because, Integer> counts = new EnumMap<>(Because.class);
        Set<String> candidates = new HashSet<>();
        found.forEach((key, numbers) -> {
            List<String> others = numbers.stream()
                    .filter(other -> !other.equals(number))
                    .limit(MOST)
                    .toList();
            counts.put(key.because(), others.size());
            candidates.addAll(others);
        });
        Map<String, CaseFile> cases = new HashMap<>(files.find(candidates));
        Map<String, List<Signals.Reason>> reasons = signals.beside(actor, file, cases.values(), locale);
        cases.putAll(files.find(reasons.keySet().stream()
                .filter(other -> !cases.containsKey(other))
                .toList()));
        return new Found(
                reasons.keySet().stream()
                        .map(cases::get)
                        // who works here and is complained of learns nothing by it
                        .filter(other -> other.sideOf(actor.name()).isEmpty())
                        .sorted(Comparator.comparing((CaseFile other) ->
                                        -reasons.get(other.number()).get(0).strength())
                                .thenComparing(
                                        other -> -reasons.get(other.number()).size())
                                .thenComparing(Comparator.comparing(CaseFile::filedAt)
                                        .thenComparing(CaseFile::number)
                                        .reversed()))
                        .map(other -> of(other, reasons.get(other.number())))
                        .toList(),
                counts,
                properties.relatedDays());
    }

    private static Related of(CaseFile file, List<Signals.Reason> because) {
        return new Related(
                file.number(),
                file.number(),
                file.kind(),
                file.ground(),
                file.stage(),
                file.closure().orElse(null),
                file.complainant(),
                file.respondent(),
                file.filedAt(),
                because);
    }

    /** How many cases are related to each, at most 20 for each reason; in two statements. */
    Map<String, Integer> counts(Collection<CaseFile> cases, Map<String, Long> reviewTexts) {
        Map<String, List<Key>> keys = new LinkedHashMap<>();
        cases.forEach(file -> keys.put(
                file.number(),
                keys(file, reviewTexts.get(file.number())).stream()
                        .filter(key -> key.because() != Because.SAME_SHOP)
                        .toList()));
        List<Key> distinct =
                keys.values().stream().flatMap(List::stream).distinct().toList();
        Map<Key, Set<String>> found = look(distinct, MOST_IN_LIST + 1);
        together(distinct).forEach((key, numbers) -> found.get(key).addAll(numbers));
        Map<String, Integer> counts = new TreeMap<>();
        keys.forEach((number, these) -> counts.put(number, (int) these.stream()
                .flatMap(key -> found.getOrDefault(key, Set.of()).stream())
                .filter(other -> !other.equals(number))
                .distinct()
                .count()));
        return counts;
    }

    /** The fingerprints of the disputed reviews' words, of those cases that have one. */
    private Map<String, Long> reviewTexts(Collection<String> numbers) {
        return jdbc
                .sql("""
                                select case_number, review_text
                                from filing
                                where case_number in (:numbers) and review_text is not null
                                """)
                .param("numbers", numbers)
                .query((row, index) -> Map.entry(row.getString("case_number"), row.getLong("review_text")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Key> keys(CaseFile file, Long reviewText) {
        List<Key> keys = new ArrayList<>();
        if (file.erasedAt().isPresent()) {
            // all that were erased have parties of the same names
            return keys;
        }
        file.campaign().ifPresent(campaign -> keys.add(new Key(Because.FILED_TOGETHER, campaign)));
        keys.add(new Key(Because.SAME_RESPONDENT, file.respondent()));
        if (reviewText != null) {
            keys.add(new Key(Because.SAME_REVIEW_TEXT, reviewText));
        }
        shop(file).ifPresent(shop -> keys.add(new Key(Because.SAME_SHOP, shop)));
        return keys;
    }

    /** The party that is a seller by the kind of complaint; empty where that does not follow from it. */
    private Optional<String> shop(CaseFile file) {
        return policy.kind(file.edition(), file.kind())
                .flatMap(kind -> kind.by() == ComplaintKind.By.SELLER
                        ? Optional.of(file.complainant())
                        : kind.against() == ComplaintKind.Against.SELLER
                                ? Optional.of(file.respondent())
                                : Optional.empty());
    }

    /** What was filed together with what is looked at; nothing is asked where nothing was. */
    private Map<Key, List<String>> together(List<Key> keys) {
        Map<String, Key> ofCampaign = keys.stream()
                .filter(key -> key.because() == Because.FILED_TOGETHER)
                .collect(Collectors.toMap(key -> String.valueOf(key.value()), key -> key));
        Map<Key, List<String>> found = new HashMap<>();
        campaigns.of(ofCampaign.keySet()).forEach((campaign, numbers) -> found.put(ofCampaign.get(campaign), numbers));
        return found;
    }

    /** The numbers of the newest cases for each key, but for those that were filed together. */
    private Map<Key, Set<String>> look(List<Key> keys, int most) {
        Map<Key, Set<String>> found = new LinkedHashMap<>();
        keys.forEach(key -> found.put(key, new LinkedHashSet<>()));
        if (keys.stream().allMatch(key -> key.because() == Because.FILED_TOGETHER)) {
            return found;
        }
        Map<String, Object> params = new HashMap<>();
        params.put("since", Sql.time(clock.instant().minus(Duration.ofDays(properties.relatedDays()))));
        List<String> looks = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            params.put("k" + i, keys.get(i).value());
            String newest = " order by number desc fetch first %s rows only)".formatted(most);
            switch (keys.get(i).because()) {
                case FILED_TOGETHER -> {
                    // another package knows
                }
                case SAME_RESPONDENT ->
                    looks.add("(select %s as k, number from cases where respondent = :k%s%s".formatted(i, i, newest));
                case SAME_REVIEW_TEXT -> looks.add("""
                            (select %s as k, case_number as number from filing where review_text = :k%s
                                order by case_number desc fetch first %s rows only)
                            """.formatted(i, i, most));
                case SAME_SHOP -> {
                    for (String side : List.of("complainant", "respondent")) {
                        looks.add("(select %s as k, number from cases where %s = :k%s and filed_at >= :since%s"
                                .formatted(i, side, i, newest));
                    }
                }
            }
        }
        jdbc.sql(String.join(" union all ", looks)).params(params).query(row -> {
            found.get(keys.get(row.getInt("k"))).add(row.getString("number"));
        });
        return found;
    }
}
