package io.recourse.evidence.files;

import io.recourse.text.Visible;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket of an S3-compatible store. Where the bucket keeps versions, a name is only marked as deleted and everything that ever
 * stood under it is still there; so what is deleted here is deleted version by version.
 */
final class S3FileStore implements FileStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(S3FileStore.class);

    private static final int NOT_FOUND = 404;

    /** What stores without versions, or that don't let us list them, answer. */
    private static final Set<Integer> NO_VERSIONS = Set.of(400, 403, 405, 501);

    private final S3Client s3;
    private final String bucket;

    private S3FileStore(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    static S3FileStore of(EvidenceFileProperties.S3 properties) {
        S3ClientBuilder client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(5))
                        .socketTimeout(Duration.ofSeconds(30)))
                .region(Region.of(properties.region()))
                .credentialsProvider(credentials(properties))
                // what stores other than Amazon's don't know; Content-MD5, which all know, is sent instead
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (!Visible.isEmpty(properties.endpoint())) {
            client.endpointOverride(URI.create(Visible.trimmed(properties.endpoint())))
                    .forcePathStyle(true);
        }
        return new S3FileStore(client.build(), Visible.trimmed(properties.bucket()));
    }

    private static AwsCredentialsProvider credentials(EvidenceFileProperties.S3 properties) {
        return !Visible.isEmpty(properties.accessKey())
                ? StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(properties.accessKey(), properties.secretKey()))
                : DefaultCredentialsProvider.builder().build();
    }

    @Override
    public void put(String name, Path content) {
        String md5 = md5(content);
        asked(() -> s3.putObject(
                request -> request.bucket(bucket).key(name).contentMD5(md5), RequestBody.fromFile(content)));
    }

    @Override
    public Optional<InputStream> get(String name) {
        return asked(() -> {
            try {
                return Optional.of(
                        new Body(s3.getObject(request -> request.bucket(bucket).key(name))));
            } catch (NoSuchKeyException e) {
                return Optional.<InputStream>empty();
            }
        });
    }

    @Override
    public boolean exists(String name) {
        return asked(() -> {
            try {
                s3.headObject(request -> request.bucket(bucket).key(name));
                return true;
            } catch (S3Exception e) {
                if (e.statusCode() == NOT_FOUND) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public void move(String from, String to) {
        asked(() -> {
            try {
                s3.copyObject(request -> request.sourceBucket(bucket)
                        .sourceKey(from)
                        .destinationBucket(bucket)
                        .destinationKey(to));
            } catch (S3Exception e) {
                if (e.statusCode() == NOT_FOUND) {
                    // another thread or node has moved it
                    return null;
                }
                throw e;
            }
            deleteAll(from);
            return null;
        });
    }

    @Override
    public void delete(String name) {
        asked(() -> {
            deleteAll(name);
            return null;
        });
    }

    private void deleteAll(String name) {
        DeleteObjectResponse answer =
                s3.deleteObject(request -> request.bucket(bucket).key(name));
        // only a bucket that keeps versions, or once kept them, says one of these
        if (Boolean.TRUE.equals(answer.deleteMarker()) || answer.versionId() != null) {
            s3.listObjectVersionsPaginator(request -> request.bucket(bucket).prefix(name)).stream()
                    .flatMap(S3FileStore::versions)
                    .filter(version -> version.key().equals(name))
                    .toList()
                    .forEach(version -> s3.deleteObject(
                            request -> request.bucket(bucket).key(name).versionId(version.id())));
        }
    }

    /** Something that stood under a name, or that the name was deleted. */
    private record Version(String key, String id) {}

    private static Stream<Version> versions(ListObjectVersionsResponse page) {
        return Stream.concat(
                page.versions().stream().map(version -> new Version(version.key(), version.versionId())),
                page.deleteMarkers().stream().map(marker -> new Version(marker.key(), marker.versionId())));
    }

    @Override
    public Stream<String> names(String folder) {
        return asked(() ->
                s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(folder)).contents().stream()
                        .map(S3Object::key));
    }

    @Override
    public Stream<String> remains(String folder) {
        return asked(() -> {
            try {
                // pages come as they are asked for, and this one says whether they do
                s3.listObjectVersions(
                        request -> request.bucket(bucket).prefix(folder).maxKeys(1));
                return s3
                        .listObjectVersionsPaginator(
                                request -> request.bucket(bucket).prefix(folder))
                        .stream()
                        .flatMap(S3FileStore::versions)
                        .map(Version::key)
                        .distinct();
            } catch (S3Exception e) {
                if (!NO_VERSIONS.contains(e.statusCode())) {
                    throw e;
                }
                LOG.info("The bucket of evidence lists no former versions: {}", e.getMessage());
                return names(folder);
            }
        });
    }

    @Override
    public void close() {
        s3.close();
    }

    private static <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new UncheckedIOException(new IOException(e.getMessage(), e));
        }
    }

    private static String md5(Path content) {
        try (InputStream in = Files.newInputStream(content)) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body of an answer; what fails in the middle of it fails as a file would. */
    private static final class Body extends FilterInputStream {

        Body(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (SdkException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }
}
