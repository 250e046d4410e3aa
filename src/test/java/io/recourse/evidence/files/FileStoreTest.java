package io.recourse.evidence.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What both stores promise. */
class FileStoreTest {

    private static final String BUCKET = "evidence";

    @RegisterExtension
    final S3ProxyExtension s3 =
            S3ProxyExtension.builder().withCredentials("access", "secret").build();

    @TempDir
    Path directory;

    private final VersionedBucket bucket = new VersionedBucket();

    @AfterEach
    void nobody_asks_the_bucket_any_more() {
        bucket.close();
    }

    enum Kind {
        LOCAL,
        S3,
        S3_WITH_VERSIONS
    }

    @ParameterizedTest
    @EnumSource
    void what_was_put_can_be_got(Kind kind) throws IOException {
        FileStore store = store(kind);
        byte[] content = Samples.png();

        store.put("original/2026-01-05/a.png", spooled(content));

        assertThat(store.exists("original/2026-01-05/a.png")).isTrue();
        assertThat(Evidence.bytes(store.get("original/2026-01-05/a.png").orElseThrow()))
                .isEqualTo(content);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_not_there_is_empty(Kind kind) {
        FileStore store = store(kind);

        assertThat(store.exists("original/2026-01-05/a.png")).isFalse();
        assertThat(store.get("original/2026-01-05/a.png")).isEmpty();
        assertThat(names(store, "original/")).isEmpty();
        store.delete("original/2026-01-05/a.png");
        store.move("waiting/2026-01-05/a.png", "original/2026-01-05/a.png");
        assertThat(store.exists("original/2026-01-05/a.png")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void putting_again_replaces(Kind kind) throws IOException {
        FileStore store = store(kind);

        store.put("view/2026-01-05/a.png", spooled(Samples.png()));
        store.put("view/2026-01-05/a.png", spooled(Samples.latin("new")));

        assertThat(Evidence.bytes(store.get("view/2026-01-05/a.png").orElseThrow()))
                .asString()
                .isEqualTo("new");
    }

    @ParameterizedTest
    @EnumSource
    void what_was_moved_is_there_and_no_longer_here(Kind kind) throws IOException {
        FileStore store = store(kind);
        store.put("waiting/2026-01-05/a.png", spooled(Samples.png()));

        store.move("waiting/2026-01-05/a.png", "original/2026-01-05/a.png");

        assertThat(names(store, "waiting/")).isEmpty();
        assertThat(Evidence.bytes(store.get("original/2026-01-05/a.png").orElseThrow()))
                .isEqualTo(Samples.png());
    }

    @ParameterizedTest
    @EnumSource
    void names_are_those_of_one_folder_and_may_be_deleted_on_the_way(Kind kind) throws IOException {
        FileStore store = store(kind);
        store.put("original/2026-01-05/a.png", spooled(Samples.latin("a")));
        store.put("original/2026-01-06/b.png", spooled(Samples.latin("b")));
        store.put("view/2026-01-05/a.png", spooled(Samples.latin("c")));
        store.put("owner", spooled(Samples.latin("d")));

        assertThat(names(store, "original/"))
                .containsExactlyInAnyOrder("original/2026-01-05/a.png", "original/2026-01-06/b.png");
        try (Stream<String> names = store.names("original/")) {
            names.forEach(store::delete);
        }
        assertThat(names(store, "original/")).isEmpty();
        assertThat(names(store, "view/")).containsExactly("view/2026-01-05/a.png");
    }

    @Test
    void more_than_one_page_of_names_is_listed() throws IOException {
        FileStore store = store(Kind.S3);
        Path content = spooled(Samples.latin("x"));
        IntStream.range(0, 1010).forEach(i -> store.put("original/2026-01-05/" + i, content));

        assertThat(names(store, "original/")).hasSize(1010);
    }

    @ParameterizedTest
    @EnumSource
    void a_file_goes_all_the_way(Kind kind) {
        FileStore store = store(kind);
        Evidence evidence = Evidence.of(
                Evidence.properties(directory), store, VirusScanner.NONE, InstantSource.fixed(Evidence.NOW));
        byte[] photo = Samples.photo(Samples.picture(1200, 900), 6, "here");

        String key = evidence.receive("photo.jpg", photo).key();

        assertThat(evidence.original(key)).isEqualTo(photo);
        assertThat(evidence.content().view(key)).isPresent();
        assertThat(evidence.content().thumbnail(key)).isPresent();
        assertThat(names(store, "original/")).containsExactly("original/2026-01-05/" + key);
        assertThat(names(store, "view/")).containsExactly("view/2026-01-05/" + key);
        assertThat(Evidence.filesIn(directory.resolve("incoming"))).isEmpty();
    }

    @Test
    void of_what_is_deleted_or_moved_no_version_is_left() throws IOException {
        FileStore store = store(Kind.S3_WITH_VERSIONS);
        store.put("waiting/2026-01-05/a.png", spooled(Samples.latin("first")));
        store.put("waiting/2026-01-05/a.png", spooled(Samples.latin("second")));
        store.put("waiting/2026-01-05/a.png.part", spooled(Samples.latin("another")));
        assertThat(bucket.everything()).hasSize(3);

        store.move("waiting/2026-01-05/a.png", "original/2026-01-05/a.png");

        assertThat(bucket.everything().keySet())
                .extracting(name -> name.replaceFirst("\\?.*", ""))
                .containsExactly("original/2026-01-05/a.png", "waiting/2026-01-05/a.png.part");

        store.delete("original/2026-01-05/a.png");
        store.delete("waiting/2026-01-05/a.png.part");

        assertThat(bucket.everything()).isEmpty();
        assertThat(remains(store)).isEmpty();
    }

    @Test
    void what_could_not_be_deleted_for_good_is_said_and_remains_to_be() throws IOException {
        FileStore store = store(Kind.S3_WITH_VERSIONS);
        store.put("original/2026-01-05/a.png", spooled(Samples.png()));
        bucket.keepsDeleted(true);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> store.delete("original/2026-01-05/a.png"));

        assertThat(names(store, "original/")).isEmpty();
        assertThat(remains(store)).containsExactly("original/2026-01-05/a.png");
        bucket.keepsDeleted(false);
        store.delete("original/2026-01-05/a.png");
        assertThat(remains(store)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_stands_in_a_folder_remains_in_it(Kind kind) throws IOException {
        FileStore store = store(kind);
        store.put("original/2026-01-05/a.png", spooled(Samples.png()));

        assertThat(remains(store)).containsExactly("original/2026-01-05/a.png");
    }

    private static List<String> remains(FileStore store) {
        try (Stream<String> names = store.remains("original/")) {
            return names.toList();
        }
    }

    @Test
    void a_store_that_is_down_is_told_as_such_and_leaves_nothing() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        FileStore store = S3FileStore.of(
                new EvidenceFileProperties.S3(BUCKET, "http://127.0.0.1:" + nobody, "us-east-1", "access", "secret"));
        Evidence evidence = Evidence.of(
                Evidence.properties(directory), store, VirusScanner.NONE, InstantSource.fixed(Evidence.NOW));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> evidence.receive("talk.png", Samples.png()));

        assertThat(Evidence.filesIn(directory)).isEmpty();
    }

    @Test
    void nothing_is_kept_outside_of_the_directory() {
        FileStore store = store(Kind.LOCAL);

        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> store.get("../secrets"));
    }

    private FileStore store(Kind kind) {
        return switch (kind) {
            case LOCAL -> new LocalFileStore(directory);
            case S3_WITH_VERSIONS ->
                S3FileStore.of(new EvidenceFileProperties.S3(
                        VersionedBucket.NAME, bucket.url(), "us-east-1", "access", "secret"));
            case S3 -> {
                createBucket(s3.getUri());
                yield S3FileStore.of(new EvidenceFileProperties.S3(
                        BUCKET, s3.getUri().toString(), "us-east-1", s3.getAccessKey(), s3.getSecretKey()));
            }
        };
    }

    private void createBucket(URI endpoint) {
        try (S3Client client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(s3.getAccessKey(), s3.getSecretKey())))
                .build()) {
            client.createBucket(request -> request.bucket(BUCKET));
        }
    }

    private Path spooled(byte[] content) throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(directory.resolve("incoming")), "sample", ".part");
        return Files.write(file, content);
    }

    private static List<String> names(FileStore store, String folder) {
        try (Stream<String> names = store.names(folder)) {
            return names.toList();
        }
    }
}
