package io.recourse.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.evidence.files.VersionedBucket;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** In a bucket that keeps versions nothing is left of an erased case either: no picture, no copy of it, no former version. */
@CaseTest
class ErasureOnS3Test {

    private static final VersionedBucket BUCKET = new VersionedBucket();

    private final Scenario scenario;
    private final Dump dump;

    ErasureOnS3Test(Scenario scenario, DataSource database) {
        this.scenario = scenario;
        this.dump = new Dump(database, BUCKET::everything);
    }

    @DynamicPropertySource
    static void evidence_is_kept_in_the_bucket(DynamicPropertyRegistry properties) {
        properties.add("recourse.evidence.s3.bucket", () -> VersionedBucket.NAME);
        properties.add("recourse.evidence.s3.endpoint", BUCKET::url);
        properties.add("recourse.evidence.s3.access-key", () -> "access");
        properties.add("recourse.evidence.s3.secret-key", () -> "secret");
    }

    @BeforeEach
    void nothing_of_another_test_is_in_the_bucket() {
        BUCKET.empty();
    }

    @Test
    void a_word_that_stood_everywhere_in_a_case_stands_nowhere_once_it_is_erased() {
        FiledCase complaint = new PlantedWord(scenario).everywhere();
        assertThat(complaint.status()).isEqualTo("CLOSED");
        assertThat(dump.placesOf(PlantedWord.WORD))
                .contains("filing.statement", "evidence_file.name")
                .anyMatch(place -> place.startsWith("store/original/"));
        assertThat(dump.stored())
                .anyMatch(name -> name.startsWith("view/"))
                .filteredOn(name -> name.startsWith("original/"))
                .hasSize(2);

        scenario.advanceTo("2029-06-30T12:00:00+08:00");

        assertThat(complaint.view().has("erasedAt")).isTrue();
        assertThat(dump.placesOf(PlantedWord.WORD)).isEmpty();
        assertThat(dump.stored()).noneMatch(name -> name.contains("/"));
    }
}
