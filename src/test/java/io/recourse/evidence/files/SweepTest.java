package io.recourse.evidence.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("persistence")
class SweepTest {

    @TempDir
    Path directory;

    private Evidence evidence;
    private JdbcClient database;
    private FileRows rows;

    @BeforeEach
    void store() {
        evidence = Evidence.in(directory);
        database = TestDatabase.fresh();
        rows = new FileRows(database);
    }

    @Test
    void a_file_without_a_row_goes_after_a_day_with_its_copies() {
        takePossession();
        String key = evidence.receive("talk.png", Samples.png()).key();
        evidence.content().view(key).orElseThrow();

        assertThat(sweptAt("2026-01-06T02:00:00Z").removed()).isEmpty();
        assertThat(sweptAt("2026-01-06T02:00:00.001Z").removed())
                .containsExactlyInAnyOrder(
                        "original/2026-01-05/" + key, "view/2026-01-05/" + key, "thumbnail/2026-01-05/" + key);

        assertThat(Evidence.filesIn(directory)).containsExactly("owner");
    }

    @Test
    void a_file_with_a_row_stays() {
        String key = evidence.receive("talk.png", Samples.png()).key();
        evidence.content().view(key).orElseThrow();
        rows.insert(key);

        Sweep.Report report = sweptAt("2027-01-05T02:00:00Z");

        assertThat(report.removed()).isEmpty();
        assertThat(report.missing()).isEmpty();
        assertThat(evidence.original(key)).isEqualTo(Samples.png());
        assertThat(evidence.content().view(key)).isPresent();
    }

    @Test
    void after_a_restore_what_only_one_of_both_has_is_named_and_nothing_is_removed() throws IOException {
        String both = evidence.receive("talk.png", Samples.png()).key();
        String later = evidence.receive("talk.png", Samples.png()).key();
        String gone = evidence.receive("talk.png", Samples.png()).key();
        rows.insert(both);
        rows.insert(gone);
        Files.delete(directory.resolve("original/2026-01-05/" + gone));

        Sweep.Difference difference = sweep(rows, "2026-01-05T02:00:00Z").difference();

        assertThat(difference.orphans()).containsExactly("original/2026-01-05/" + later);
        assertThat(difference.missing()).containsExactly(gone);
        assertThat(evidence.original(later)).isEqualTo(Samples.png());
    }

    @Test
    void a_row_without_a_file_is_reported() throws IOException {
        String there = evidence.receive("talk.png", Samples.png()).key();
        String gone = evidence.receive("talk.png", Samples.png()).key();
        rows.insert(there);
        rows.insert(gone);
        Files.delete(directory.resolve("original/2026-01-05/" + gone));

        Sweep.Report report = sweptAt("2026-01-05T03:00:00Z");

        assertThat(report.missing()).containsExactly(gone);
        assertThat(report.removed()).isEmpty();
    }

    @Test
    void what_a_crash_left_on_its_way_in_goes_after_a_day() throws IOException {
        takePossession();
        Files.write(evidence.spool().fresh(), Samples.png());

        sweptAt("2026-01-06T02:00:00Z");
        assertThat(Evidence.filesIn(directory.resolve("incoming"))).hasSize(1);
        sweptAt("2026-01-06T02:00:00.001Z");
        assertThat(Evidence.filesIn(directory.resolve("incoming"))).isEmpty();
    }

    @Test
    void many_files_are_compared_in_batches() {
        byte[] png = Samples.encoded(Samples.picture(40, 30), "png");
        var keys = IntStream.range(0, 501)
                .mapToObj(i -> evidence.receive("talk.png", png).key())
                .toList();
        rows.insert(keys.get(0));
        rows.insert(keys.get(500));

        assertThat(sweptAt("2026-01-07T02:00:00Z").removed()).hasSize(499);
        assertThat(evidence.original(keys.get(0))).isEqualTo(png);
        assertThat(evidence.original(keys.get(500))).isEqualTo(png);
    }

    @Test
    void another_database_with_the_same_store_by_mistake_removes_nothing() {
        String key = evidence.receive("talk.png", Samples.png()).key();
        rows.insert(key);
        sweptAt("2026-01-05T03:00:00Z");
        var others = new FileRows(TestDatabase.fresh());

        Sweep.Report report = sweep(others, "2027-01-05T02:00:00Z").run();

        assertThat(report.removed()).isEmpty();
        assertThat(evidence.original(key)).isEqualTo(Samples.png());
    }

    @Test
    void an_emptied_database_does_not_take_a_store_that_is_full_of_files_it_does_not_know() {
        String key = evidence.receive("talk.png", Samples.png()).key();

        Sweep.Report report = sweptAt("2027-01-05T02:00:00Z");
        assertThat(report.removed()).isEmpty();
        assertThat(evidence.original(key)).isEqualTo(Samples.png());

        rows.insert(evidence.receive("talk.png", Samples.png()).key());
        assertThat(sweptAt("2027-01-05T02:00:00Z").removed()).containsExactly("original/2026-01-05/" + key);
    }

    @Test
    void what_is_not_ours_is_left_alone() throws IOException {
        takePossession();
        Path foreign =
                Files.createDirectories(directory.resolve("original/notes")).resolve("readme.txt");
        Files.writeString(foreign, "kept by the operators");

        sweptAt("2027-01-05T02:00:00Z");

        assertThat(foreign).exists();
    }

    @Test
    void without_rows_to_compare_with_nothing_is_swept() {
        String key = evidence.receive("talk.png", Samples.png()).key();

        assertThat(sweep(null, "2027-01-05T02:00:00Z").run().removed()).isEmpty();
        assertThat(evidence.original(key)).isEqualTo(Samples.png());
    }

    /** As every installation has a few minutes after its first start. */
    private void takePossession() {
        sweptAt("2026-01-05T01:00:00Z");
    }

    private Sweep.Report sweptAt(String now) {
        return sweep(rows, now).run();
    }

    private Sweep sweep(FileRows known, String now) {
        JdbcClient jdbc = known == null ? database : known.jdbc();
        return new Sweep(
                evidence.store(),
                evidence.spool(),
                new StoreOwner(jdbc, evidence.spool()),
                () -> known,
                InstantSource.fixed(Instant.parse(now)),
                Duration.ofDays(1));
    }
}
