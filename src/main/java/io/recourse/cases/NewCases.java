package io.recourse.cases;

import io.recourse.custody.Salts;
import io.recourse.marketplace.Listing;
import io.recourse.marketplace.Order;
import io.recourse.text.Sought;
import io.recourse.web.StoredJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes a case that was admitted, be it a party's complaint or a finding of the platform, and starts its process. */
@Component
class NewCases {

    private final CaseNumbers numbers;
    private final CaseFiles files;
    private final CaseProcess process;
    private final TellWords tell;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    NewCases(
            CaseNumbers numbers,
            CaseFiles files,
            CaseProcess process,
            TellWords tell,
            JdbcClient jdbc,
            InstantSource clock) {
        this.numbers = numbers;
        this.files = files;
        this.process = process;
        this.tell = tell;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What the case begins with; what it is not about is null.
     *
     * @param actor who entered it: the complainant, or for a finding somebody of the platform
     * @param campaign with which others it is filed in one go; null for one that is filed alone
     */
    record New(
            String actor,
            String kind,
            String ground,
            String edition,
            String complainant,
            String respondent,
            String orderId,
            String reviewId,
            Subjects subjects,
            String statement,
            Order order,
            Listing listing,
            String campaign) {}

    /** The number of the new case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String begin(New its) {
        Instant now = clock.instant();
        String number = numbers.next(now);
        CaseFile file = new CaseFile(
                number,
                its.kind(),
                its.ground(),
                its.edition(),
                its.complainant(),
                its.respondent(),
                its.orderId(),
                its.reviewId(),
                its.subjects(),
                now,
                its.campaign());
        // the stage until the process says otherwise
        file.stage = Stage.EVIDENCE;
        file.isWritten(its.statement());
        if (its.order() != null) {
            its.order().review(its.reviewId()).map(Order.Review::text).ifPresent(file::isWritten);
        }
        files.add(file);
        String order = its.order() == null ? null : StoredJson.write(its.order());
        String salt = order == null ? null : Salts.one();
        String listing = its.listing() == null ? null : StoredJson.write(its.listing());
        PartyWords statement = new PartyWords(its.complainant(), its.statement());
        String statementSalt = Salts.one();
        jdbc.sql("""
                                insert into filing (case_number, statement, statement_salt, order_as_filed, order_salt,
                                    review_text, searched, searched_masked, listing_as_filed)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                """)
                .params(
                        number,
                        statement.asWritten(),
                        statementSalt,
                        order,
                        salt,
                        ReviewText.fingerprint(its.order(), its.reviewId()),
                        searched(its.statement(), its),
                        searched(tell.to(its.respondent(), statement), its),
                        listing)
                .update();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", file.kind());
        data.put("ground", file.ground());
        data.put("sha256", Contents.filing(file, statement, statementSalt).sha256());
        if (order != null) {
            data.put("order", Map.of("sha256", Contents.order(order, salt).sha256()));
        }
        if (listing != null) {
            data.put("listing", Map.of("sha256", Contents.listing(listing).sha256()));
        }
        file.record(now, EventType.CASE_FILED, its.actor(), data);
        file.processId = process.start(file);
        return number;
    }

    /** What is compared of a case when somebody looks for words: those of the statement as the seeker reads it. */
    private static String searched(String statement, New its) {
        List<String> words = new ArrayList<>(List.of(statement, its.complainant(), its.respondent()));
        words.add(its.orderId());
        if (its.order() != null) {
            words.add(its.order().seller());
            words.add(its.order().buyer());
            its.order().reviews().stream()
                    .filter(review -> its.reviewId() == null || review.id().equals(its.reviewId()))
                    .forEach(review -> {
                        words.add(review.text());
                        words.add(review.followUp());
                    });
        }
        return Sought.folded(words.stream().distinct().toArray(String[]::new));
    }
}
