package io.recourse.evidence;

import io.recourse.evidence.files.PerceptualHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files of a case that were handed in elsewhere too: the same, bit by bit, or an image that looks alike. For staff. */
@Component
public class Duplicates {

    /** Looked at closer for a whole case; those that have most in common come first. */
    private static final int CANDIDATES = 200;

    /** Both pictures are of the side complained of, of two accounts in two cases. */
    private static final String OF_OTHERS = """
            here.case_number in (:numbers) and here.side = 'RESPONDENT' and here.media_type like 'image/%'
                and other.case_number <> here.case_number and other.side = 'RESPONDENT'
                and theirs.handed_in_by <> mine.handed_in_by""";

    private final JdbcClient jdbc;

    Duplicates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A file of another case; {@code same} bit by bit, else it looks alike. */
    public record Elsewhere(String caseNumber, String evidence, int file, boolean same) {}

    /** The n-th file of an item. */
    record Place(String itemId, int n) {}

    private record Found(Place here, Elsewhere elsewhere) {}

    private record Candidate(Found found, String hash, String otherHash) {}

    /** By file, the same before what looks alike. */
    Map<Place, List<Elsewhere>> ofCase(String caseNumber) {
        List<Found> found = new ArrayList<>(same(caseNumber));
        alike(caseNumber).stream()
                .filter(candidate -> found.stream().noneMatch(other -> isAbout(other, candidate.found())))
                .filter(candidate -> PerceptualHash.near(candidate.hash(), candidate.otherHash()))
                .map(Candidate::found)
                .forEach(found::add);
        found.sort(Comparator.comparing((Found one) -> !one.elsewhere().same())
                .thenComparing(one -> one.elsewhere().caseNumber())
                .thenComparing(one -> one.elsewhere().evidence())
                .thenComparing(one -> one.elsewhere().file()));
        return found.stream()
                .collect(Collectors.groupingBy(Found::here, Collectors.mapping(Found::elsewhere, Collectors.toList())));
    }

    /** A picture of the side complained of that another account, complained of in another case, handed in, too. */
    public record SharedPicture(String caseNumber, String otherCase, String otherAccount) {}

    /**
     * Pictures that accounts complained of in these cases handed in and other accounts, too. What a complainant hands in is
     * left out: it is the same in many of its own cases.
     */
    public Set<SharedPicture> sharedWithOthers(Collection<String> caseNumbers) {
        Set<SharedPicture> shared = new LinkedHashSet<>();
        if (!caseNumbers.isEmpty()) {
            jdbc.sql("""
                            select here.case_number, other.case_number as other_case, theirs.handed_in_by
                            from evidence_file here
                            join evidence_item mine on mine.id = here.item_id
                            join evidence_file other on other.sha256 = here.sha256
                            join evidence_item theirs on theirs.id = other.item_id
                            where %s
                            order by other.case_number desc
                            fetch first %d rows only
                            """.formatted(OF_OTHERS, CANDIDATES))
                    .param("numbers", caseNumbers)
                    .query((row, index) -> shared(row))
                    .list()
                    .forEach(shared::add);
            jdbc
                    .sql("""
                            select distinct here.case_number, other.case_number as other_case, theirs.handed_in_by,
                                            here.perceptual_hash as hash, other.perceptual_hash as other_hash
                            from evidence_file here
                            join evidence_item mine on mine.id = here.item_id
                            join evidence_image_part part on part.item_id = here.item_id and part.n = here.n
                            join evidence_image_part same on same.part = part.part and same.bits = part.bits
                            join evidence_file other on other.item_id = same.item_id and other.n = same.n
                            join evidence_item theirs on theirs.id = other.item_id
                            where %s
                            order by other.case_number desc
                            fetch first %d rows only
                            """.formatted(OF_OTHERS, CANDIDATES))
                    .param("numbers", caseNumbers)
                    .query((row, index) -> Map.entry(
                            shared(row), PerceptualHash.near(row.getString("hash"), row.getString("other_hash"))))
                    .list()
                    .stream()
                    .filter(Map.Entry::getValue)
                    .map(Map.Entry::getKey)
                    .forEach(shared::add);
        }
        return shared;
    }

    private static SharedPicture shared(ResultSet row) throws SQLException {
        return new SharedPicture(
                row.getString("case_number"), row.getString("other_case"), row.getString("handed_in_by"));
    }

    private static boolean isAbout(Found one, Found other) {
        return one.here().equals(other.here())
                && one.elsewhere().evidence().equals(other.elsewhere().evidence())
                && one.elsewhere().file() == other.elsewhere().file();
    }

    private List<Found> same(String caseNumber) {
        return jdbc.sql("""
                        select here.item_id, here.n, other.case_number, other.item_id as other_item, other.n as other_n
                        from evidence_file here
                        join evidence_file other on other.sha256 = here.sha256
                        where here.case_number = ? and other.case_number <> here.case_number
                        order by other.case_number, other.item_id, other.n
                        fetch first %d rows only
                        """.formatted(CANDIDATES))
                .param(caseNumber)
                .query((row, index) -> found(row, true))
                .list();
    }

    private List<Candidate> alike(String caseNumber) {
        return jdbc.sql("""
                        select here.item_id, here.n, other.case_number, other.item_id as other_item, other.n as other_n,
                               here.perceptual_hash as hash, other.perceptual_hash as other_hash
                        from (
                            select mine.item_id, mine.n, theirs.item_id as other_item, theirs.n as other_n
                            from evidence_image_part mine
                            join evidence_image_part theirs on theirs.part = mine.part and theirs.bits = mine.bits
                            where mine.case_number = ? and theirs.case_number <> mine.case_number
                            group by mine.item_id, mine.n, theirs.item_id, theirs.n
                            order by count(*) desc, theirs.item_id, theirs.n
                            fetch first %d rows only
                        ) pair
                        join evidence_file here on here.item_id = pair.item_id and here.n = pair.n
                        join evidence_file other on other.item_id = pair.other_item and other.n = pair.other_n
                        """.formatted(CANDIDATES))
                .param(caseNumber)
                .query((row, index) ->
                        new Candidate(found(row, false), row.getString("hash"), row.getString("other_hash")))
                .list();
    }

    private static Found found(ResultSet row, boolean same) throws SQLException {
        return new Found(
                new Place(row.getString("item_id"), row.getInt("n")),
                new Elsewhere(row.getString("case_number"), row.getString("other_item"), row.getInt("other_n"), same));
    }
}
