package io.recourse.policy;

import static io.recourse.policy.TestPolicy.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.deadline.Period;
import io.recourse.deadline.Unit;
import io.recourse.policy.ComplaintKind.Against;
import io.recourse.policy.ComplaintKind.Anchor;
import io.recourse.policy.ComplaintKind.By;
import io.recourse.policy.ComplaintKind.FilingWindow;
import io.recourse.policy.ComplaintKind.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindsTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # edition, kind,                   by,                     subject, against,     anchor,  days, evidence, negotiation, interim
            2022,      UNREASONABLE_REVIEW,       SELLER,                 ORDER,   BUYER,       REVIEW,     30, true,  false, HIDE_PENDING
            rules-85,  UNREASONABLE_REVIEW,       SELLER,                 ORDER,   BUYER,       SUCCESS,    15, true,  false, HIDE_PENDING
            2022,      SUSPICIOUS_ORDER,          SELLER,                 ORDER,   BUYER,       -,          -,  true,  false, -
            rules-85,  SUSPICIOUS_ORDER,          SELLER,                 ORDER,   BUYER,       -,          -,  true,  false, -
            2022,      IMAGE_THEFT,               SELLER,                 ACCOUNT, SELLER,      -,          -,  true,  false, -
            rules-85,  IMAGE_THEFT,               SELLER,                 ACCOUNT, SELLER,      -,          -,  true,  false, -
            2022,      LATE_SHIPMENT,             BUYER,                  ORDER,   SELLER,      CLOSING,    15, true,  false, -
            rules-85,  LATE_SHIPMENT,             BUYER,                  ORDER,   SELLER,      CLOSING,    15, true,  false, -
            2022,      BREACH_OF_PROMISE,         BUYER,                  ORDER,   SELLER,      PLACING,    15, true,  false, -
            rules-85,  BREACH_OF_PROMISE,         BUYER,                  ORDER,   SELLER,      PLACING,    15, true,  false, -
            2022,      MISDESCRIPTION,            BUYER,                  ORDER,   SELLER,      SUCCESS,    15, false, false, -
            rules-85,  MISDESCRIPTION,            BUYER,                  ORDER,   SELLER,      SUCCESS,    15, false, false, -
            2022,      FRAUD,                     ANY,                    ORDER,   OTHER_PARTY, SUCCESS,    15, false, false, -
            rules-85,  FRAUD,                     ANY,                    ORDER,   OTHER_PARTY, SUCCESS,    15, false, false, -
            2022,      COUNTERFEIT,               BUYER_OR_RIGHTS_HOLDER, ACCOUNT, SELLER,      -,          -,  false, false, -
            rules-85,  COUNTERFEIT,               BUYER_OR_RIGHTS_HOLDER, ACCOUNT, SELLER,      -,          -,  false, false, -
            2022,      SPAM_LISTING,              ANY,                    ACCOUNT, ANY,         -,          -,  false, false, -
            rules-85,  SPAM_LISTING,              ANY,                    ACCOUNT, ANY,         -,          -,  false, false, -
            2022,      FAKE_TRANSACTION,          ANY,                    ACCOUNT, ANY,         -,          -,  false, false, -
            rules-85,  FAKE_TRANSACTION,          ANY,                    ACCOUNT, ANY,         -,          -,  false, false, -
            2022,      IMPROPER_REGISTRATION,     ANY,                    ACCOUNT, ANY,         -,          -,  false, false, -
            rules-85,  IMPROPER_REGISTRATION,     ANY,                    ACCOUNT, ANY,         -,          -,  false, false, -
            2022,      PROHIBITED_CONTENT,        ANY,                    ACCOUNT, ANY,         -,          -,  false, false, -
            rules-85,  PROHIBITED_CONTENT,        ANY,                    ACCOUNT, ANY,         -,          -,  false, false, -
            2022,      IP_INFRINGEMENT,           ANY,                    ACCOUNT, ANY,         -,          -,  false, false, -
            rules-85,  IP_INFRINGEMENT,           ANY,                    ACCOUNT, ANY,         -,          -,  false, false, -
            2022,      ACCOUNT_THEFT,             ANY,                    ACCOUNT, ANY,         -,          -,  false, false, -
            rules-85,  ACCOUNT_THEFT,             ANY,                    ACCOUNT, ANY,         -,          -,  false, false, -
            2022,      PERSONAL_INFORMATION_LEAK, ANY,                    ACCOUNT, ANY,         -,          -,  false, false, -
            rules-85,  PERSONAL_INFORMATION_LEAK, ANY,                    ACCOUNT, ANY,         -,          -,  false, false, -
            2022,      HARASSMENT,                BUYER,                  ORDER,   SELLER,      -,          -,  true,  false, -
            rules-85,  HARASSMENT,                BUYER,                  ORDER,   SELLER,      -,          -,  true,  false, -
            2022,      TRANSACTION_DISPUTE,       BUYER,                  ORDER,   SELLER,      SETTLEMENT, -,  true,  true,  -
            rules-85,  TRANSACTION_DISPUTE,       BUYER,                  ORDER,   SELLER,      SETTLEMENT, -,  true,  true,  -
            """)
    void a_kind_says_who_may_complain_about_whom_and_until_when(
            String edition,
            String id,
            By by,
            Subject subject,
            Against against,
            Anchor anchor,
            Integer days,
            boolean evidencePeriod,
            boolean negotiation,
            String interimMeasure) {
        ComplaintKind kind = policy().kind(edition, id).orElseThrow();

        assertThat(kind.id()).isEqualTo(id);
        assertThat(kind.by()).isEqualTo(by);
        assertThat(kind.subject()).isEqualTo(subject);
        assertThat(kind.against()).isEqualTo(against);
        assertThat(kind.window())
                .isEqualTo(Optional.ofNullable(anchor)
                        .map(from -> new FilingWindow(
                                from, Optional.ofNullable(days).map(n -> new Period(n, Unit.CALENDAR_DAY)))));
        assertThat(kind.evidencePeriod()).isEqualTo(evidencePeriod);
        assertThat(kind.negotiation()).isEqualTo(negotiation);
        assertThat(kind.interimMeasure()).isEqualTo(Optional.ofNullable(interimMeasure));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022", "rules-85"})
    void all_kinds_of_the_rulebook_are_there_the_main_one_first(String edition) {
        assertThat(policy().kinds(edition))
                .extracting(ComplaintKind::id)
                .containsExactly(
                        "UNREASONABLE_REVIEW",
                        "SUSPICIOUS_ORDER",
                        "IMAGE_THEFT",
                        "LATE_SHIPMENT",
                        "BREACH_OF_PROMISE",
                        "MISDESCRIPTION",
                        "FRAUD",
                        "COUNTERFEIT",
                        "SPAM_LISTING",
                        "FAKE_TRANSACTION",
                        "IMPROPER_REGISTRATION",
                        "PROHIBITED_CONTENT",
                        "IP_INFRINGEMENT",
                        "ACCOUNT_THEFT",
                        "PERSONAL_INFORMATION_LEAK",
                        "HARASSMENT",
                        "TRANSACTION_DISPUTE");
    }

    @Test
    void a_kind_has_its_name_in_both_languages() {
        assertThat(policy().kind("2022", "FRAUD").orElseThrow().name()).isEqualTo(new Text("骗取他人财物", "Fraud"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022", "rules-85"})
    void a_kind_says_whether_it_is_about_a_review(String edition) {
        assertThat(policy().kinds(edition))
                .filteredOn(ComplaintKind::aboutReview)
                .extracting(ComplaintKind::id)
                .containsExactly("UNREASONABLE_REVIEW");
    }

    /** Who compares with a name has written a rule in Java, and the next kind is forgotten there. */
    @Test
    void no_kind_is_known_by_its_name_outside_of_the_tables_and_forms() throws IOException {
        try (Stream<Path> files = Stream.of("src/main/java", "src/main/resources/templates", "src/main/frontend/portal")
                .map(Path::of)
                .flatMap(KindsTest::filesBelow)
                // makes up cases of particular kinds, as the stories beside it do
                .filter(file -> !file.endsWith("demo/LifeScript.java"))) {
            assertThat(files).isNotEmpty().allSatisfy(file -> {
                String text = Files.readString(file);
                policy().kinds("2022")
                        .forEach(kind ->
                                assertThat(text).as(file.toString()).doesNotContainPattern("\\b" + kind.id() + "\\b"));
            });
        }
    }

    private static Stream<Path> filesBelow(Path folder) {
        try {
            return Files.walk(folder).filter(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_unknown_kind_is_none() {
        assertThat(policy().kind("2022", "LOST_KEYS")).isEmpty();
        assertThat(policy().kind("2022", null)).isEmpty();
    }
}
