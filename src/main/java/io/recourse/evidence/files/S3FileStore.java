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
import java.util.function.Supplier;
import java.util.stream.Stream;
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
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of an S3-compatible store. */
final class S3FileStore implements FileStore, AutoCloseable {

    private static final int NOT_FOUND = 404;

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
            return s3.deleteObject(request -> request.bucket(bucket).key(from));
        });
    }

    @Override
    public void delete(String name) {
        asked(() -> s3.deleteObject(request -> request.bucket(bucket).key(name)));
    }

    @Override
    public Stream<String> names(String folder) {
        return asked(() ->
                s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(folder)).contents().stream()
                        .map(S3Object::key));
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
