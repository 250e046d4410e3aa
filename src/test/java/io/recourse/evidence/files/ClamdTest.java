package io.recourse.evidence.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.recourse.evidence.files.FileUnavailable.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClamdTest {

    @TempDir
    Path directory;

    private final List<FileScanned> told = new ArrayList<>();
    private RealClamd clamd;
    private Evidence evidence;
    private Rescan rescan;

    @BeforeEach
    void withoutScanner() throws IOException {
        clamd = new RealClamd(directory);
        var scanner = new Clamd(clamd.properties());
        evidence = Evidence.of(
                Evidence.properties(directory.resolve("store")), scanner, InstantSource.fixed(Evidence.NOW));
        rescan = new Rescan(evidence.store(), scanner, told::add);
    }

    @AfterEach
    void stop() throws InterruptedException {
        clamd.close();
    }

    @Test
    void a_clean_file_is_taken_and_an_infected_one_is_refused() throws IOException {
        clamd.start();

        Received clean = evidence.receive("talk.png", Samples.pngSaying("nothing"));
        var refused = catchThrowableOfType(
                FileRefused.class, () -> evidence.receive("bad.png", Samples.pngSaying(RealClamd.INFECTED_TEXT)));

        assertThat(clean.scan()).isEqualTo(ScanState.CLEAN);
        assertThat(refused.rule()).isEqualTo("file-infected");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(Evidence.filesIn(directory.resolve("store"))).containsExactly("original/2026-01-05/" + clean.key());
    }

    @Test
    void while_the_scanner_is_down_files_wait_and_are_not_shown() throws IOException {
        String clean = evidence.receive("talk.png", Samples.png()).key();
        Received infected = evidence.receive("bad.png", Samples.pngSaying(RealClamd.INFECTED_TEXT));

        assertThat(infected.scan()).isEqualTo(ScanState.UNSCANNED);
        assertThat(reason(clean)).isEqualTo(Reason.UNSCANNED);
        assertThat(reason(infected.key())).isEqualTo(Reason.UNSCANNED);
        assertThat(rescan.run()).isZero();

        clamd.start();
        assertThat(rescan.run()).isEqualTo(2);

        assertThat(evidence.original(clean)).isEqualTo(Samples.png());
        assertThat(evidence.content().view(clean)).isPresent();
        assertThat(reason(infected.key())).isEqualTo(Reason.INFECTED);
        assertThat(told)
                .containsExactlyInAnyOrder(
                        new FileScanned(clean, ScanState.CLEAN), new FileScanned(infected.key(), ScanState.INFECTED));
        assertThat(rescan.run()).isZero();
    }

    @Test
    void a_scanner_that_stops_makes_files_wait() throws Exception {
        clamd.start();
        assertThat(evidence.receive("talk.png", Samples.png()).scan()).isEqualTo(ScanState.CLEAN);

        clamd.stop();

        assertThat(evidence.receive("talk.png", Samples.png()).scan()).isEqualTo(ScanState.UNSCANNED);
    }

    @Test
    void a_file_longer_than_the_scanner_listens_waits() throws IOException {
        clamd.start();

        Received received = evidence.receive("noise.png", Samples.encoded(Samples.noise(1000, 1000, 1), "png"));

        assertThat(received.size()).isGreaterThan(2_000_000);
        assertThat(received.scan()).isEqualTo(ScanState.UNSCANNED);
    }

    @Test
    void what_the_case_could_not_be_told_is_not_shown_and_told_again() throws IOException {
        String key = evidence.receive("talk.png", Samples.png()).key();
        clamd.start();
        var failing = new Rescan(evidence.store(), new Clamd(clamd.properties()), event -> {
            throw new IllegalStateException("database down");
        });

        assertThatIllegalStateException().isThrownBy(failing::run);
        assertThat(reason(key)).isEqualTo(Reason.UNSCANNED);

        assertThat(rescan.run()).isEqualTo(1);
        assertThat(told).containsExactly(new FileScanned(key, ScanState.CLEAN));
    }

    @Test
    void files_that_wait_are_shown_when_scanning_is_switched_off() {
        String key = evidence.receive("talk.png", Samples.png()).key();

        new Rescan(evidence.store(), VirusScanner.NONE, told::add).run();

        assertThat(evidence.original(key)).isEqualTo(Samples.png());
        assertThat(told).containsExactly(new FileScanned(key, ScanState.NOT_REQUIRED));
    }

    private Reason reason(String key) {
        Reason original = catchThrowableOfType(
                        FileUnavailable.class, () -> evidence.content().original(key))
                .reason();
        assertThat(catchThrowableOfType(
                                FileUnavailable.class, () -> evidence.content().thumbnail(key))
                        .reason())
                .isEqualTo(original);
        return original;
    }
}
