package io.recourse.evidence.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Killed between store and database, there is neither a file nobody knows nor a row about nothing once it is swept. */
class CrashTest {

    @TempDir
    Path directory;

    private String url;
    private Path store;
    private FileRows rows;

    @BeforeEach
    void empty() {
        url = "jdbc:h2:file:" + directory.resolve("database") + ";WRITE_DELAY=0";
        store = directory.resolve("store");
        JdbcClient jdbc = TestDatabase.prepared(new DriverManagerDataSource(url, "sa", ""));
        rows = new FileRows(jdbc);
        // in possession of the store, as every installation is a few minutes after its first start
        swept("2026-01-05T01:00:00Z");
    }

    @ParameterizedTest
    @EnumSource
    void a_killed_upload_leaves_nothing_behind_or_all_of_it(KilledUpload.Where where) throws Exception {
        OtherJvm killed = OtherJvm.run(List.of(), KilledUpload.class, store, url, where);
        assertThat(killed.exitCode()).as(killed.output()).isEqualTo(137);
        List<String> files = files();
        List<String> known = keys();

        switch (where) {
            case WHILE_READING -> {
                assertThat(files).singleElement().asString().startsWith("incoming/");
                assertThat(known).isEmpty();
            }
            case BEFORE_THE_ROW, BEFORE_THE_COMMIT -> {
                assertThat(files).singleElement().asString().startsWith("original/2026-01-05/");
                assertThat(known).isEmpty();
            }
            case AFTER_THE_COMMIT -> assertThat(files).containsExactly("original/2026-01-05/" + known.get(0));
            case ROW_FIRST -> {
                assertThat(files).isEmpty();
                assertThat(known).hasSize(1);
            }
        }

        Sweep.Report report = swept("2026-01-06T03:00:00Z");

        switch (where) {
            case WHILE_READING, BEFORE_THE_ROW, BEFORE_THE_COMMIT -> {
                assertThat(files()).isEmpty();
                assertThat(report.missing()).isEmpty();
            }
            case AFTER_THE_COMMIT -> {
                assertThat(Evidence.in(store).original(known.get(0))).isEqualTo(Samples.png());
                assertThat(report).isEqualTo(new Sweep.Report(List.of(), List.of()));
            }
            case ROW_FIRST -> assertThat(report.missing()).isEqualTo(known);
        }
    }

    private List<String> files() {
        return Evidence.filesIn(store).stream()
                .filter(name -> !name.equals(StoreOwner.MARK))
                .toList();
    }

    private List<String> keys() {
        try (var keys = rows.keys()) {
            return keys.toList();
        }
    }

    private Sweep.Report swept(String now) {
        Evidence evidence = Evidence.in(store);
        return new Sweep(
                        evidence.store(),
                        evidence.spool(),
                        new StoreOwner(rows.jdbc(), evidence.spool()),
                        () -> rows,
                        InstantSource.fixed(Instant.parse(now)),
                        Duration.ofDays(1))
                .run();
    }
}
