package io.recourse.custody;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * The entry {@code manifest.json}: what the sealed case file consists of. It lists every entry but itself and
 * {@code SHA256SUMS}, which lists it in turn.
 *
 * @param view who it was made for: {@code STAFF}, or the side of the party
 * @param withheld hashes that events name, of contents that this reader does not get
 */
@JsonPropertyOrder({"format", "case", "sealedAt", "view", "chain", "withheld", "entries"})
record Manifest(
        String format,
        @JsonProperty("case") String number,
        Instant sealedAt,
        String view,
        Chained chain,
        List<String> withheld,
        List<Entry> entries) {

    static final String FORMAT = "recourse-case-file/1";

    /**
     * Of a file that is signed or witnessed, or of a case whose contents are erased: programs that know the first format only must not
     * call it forged.
     */
    static final String FORMAT_2 = "recourse-case-file/2";

    static final String NAME = "manifest.json";
    static final String SUMS = "SHA256SUMS";

    /** That the case stands in the log of all cases. */
    static final String WITNESS = "witness.json";

    /** The last entry of a file that is signed: a signature over the bytes of {@link #SUMS}. */
    static final String SIGNATURE = "signature.json";

    record Chained(int events, String head) {}

    record Entry(String name, long size, String sha256) {}

    /** As {@code sha256sum -c} reads it; {@code manifest} is the hash of the manifest itself. */
    String sums(String manifest) {
        StringBuilder lines = new StringBuilder();
        entries.forEach(entry -> lines.append(line(entry.name(), entry.sha256())));
        return lines.append(line(NAME, manifest)).toString();
    }

    static String line(String name, String sha256) {
        return sha256 + "  " + name + "\n";
    }
}
