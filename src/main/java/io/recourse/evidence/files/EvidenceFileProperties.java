package io.recourse.evidence.files;

import io.recourse.text.Visible;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Files of evidence.
 *
 * @param directory the store, unless S3 is; uploads are spooled here in either case
 * @param maxFileSize of one file; the documents of the platform say 200KB [004]
 * @param maxPixels width times height of an image, before it is decoded
 * @param viewPixels of the copy that is shown
 * @param orphanAge how long a file without a row is kept
 */
@ConfigurationProperties("recourse.evidence")
record EvidenceFileProperties(
        @DefaultValue("./data/evidence") Path directory,
        @DefaultValue("10MB") DataSize maxFileSize,
        @DefaultValue("50") int maxFilesPerCase,
        @DefaultValue({"gif", "jpg", "png", "pdf"}) List<String> types,
        @DefaultValue("50000000") long maxPixels,
        @DefaultValue("8000000") long viewPixels,
        @DefaultValue("P1D") Duration orphanAge,
        @DefaultValue S3 s3,
        @DefaultValue Clamd clamd) {

    EvidenceFileProperties {
        types = types.stream().map(EvidenceFileProperties::extension).distinct().toList();
        positive(maxFileSize.toBytes(), "max-file-size");
        positive(maxFilesPerCase, "max-files-per-case");
        positive(maxPixels, "max-pixels");
        positive(viewPixels, "view-pixels");
        if (orphanAge.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException(
                    "recourse.evidence.orphan-age must be at least an hour: a file comes before its row");
        }
    }

    /**
     * An S3-compatible store.
     *
     * @param bucket exists already; without one the store is the directory
     * @param endpoint null for Amazon's own
     * @param accessKey null for what the environment offers (profile, role of the machine)
     */
    record S3(
            String bucket,
            String endpoint,
            @DefaultValue("us-east-1") String region,
            String accessKey,
            String secretKey) {

        S3 {
            if (!Visible.isEmpty(accessKey) != !Visible.isEmpty(secretKey)) {
                throw new IllegalArgumentException(
                        "recourse.evidence.s3.access-key and recourse.evidence.s3.secret-key belong together");
            }
            if (Visible.isEmpty(bucket) && (!Visible.isEmpty(endpoint) || !Visible.isEmpty(accessKey))) {
                throw new IllegalArgumentException("recourse.evidence.s3.bucket is missing");
            }
        }

        boolean configured() {
            return !Visible.isEmpty(bucket);
        }

        /** Without the secrets: what is printed may be logged. */
        @Override
        public String toString() {
            return "S3[bucket=" + bucket + ", endpoint=" + endpoint + ", region=" + region + "]";
        }
    }

    /**
     * The virus scanner.
     *
     * @param host null for none
     * @param timeout for connecting, and again for each answer
     */
    record Clamd(
            String host,
            @DefaultValue("3310") int port,
            @DefaultValue("10s") Duration timeout) {

        boolean configured() {
            return !Visible.isEmpty(host);
        }
    }

    FileLimits limits() {
        return new FileLimits(maxFileSize.toBytes(), maxFilesPerCase, types);
    }

    private static String extension(String configured) {
        String type = Visible.trimmed(configured).toLowerCase(Locale.ROOT).replace("jpeg", "jpg");
        if (FileType.ofExtension(type).isEmpty()) {
            throw new IllegalArgumentException(
                    "recourse.evidence.types can be gif, jpg, png and pdf, not \"" + configured + "\"");
        }
        return type;
    }

    private static void positive(long value, String name) {
        if (value <= 0) {
            throw new IllegalArgumentException("recourse.evidence." + name + " must be greater than 0");
        }
    }
}
