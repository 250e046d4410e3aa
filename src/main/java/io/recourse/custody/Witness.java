package io.recourse.custody;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The log that joins the cases: each day a Merkle tree over the heads of those that have a new one, and over all days one
 * more, whose root is signed and published. Nothing but hashes and numbers of cases is in it.
 */
public final class Witness {

    private Witness() {}

    /**
     * A day as it is published.
     *
     * @param cases how many cases have a new head
     * @param casesRoot over these
     * @param size how many days there are with this one
     * @param root over all of these days
     * @param consistency by which this root shows that it continues that of the day before
     * @param signature over {@link #signed}; left out where there was no key
     */
    @JsonPropertyOrder({"day", "cases", "casesRoot", "size", "root", "consistency", "signature"})
    public record Day(
            String day,
            int cases,
            String casesRoot,
            int size,
            String root,
            List<String> consistency,
            @JsonInclude(JsonInclude.Include.NON_NULL) Signatures.Signed signature) {

        public Day {
            consistency = List.copyOf(consistency);
        }
    }

    /**
     * That a case stands in the log: the entry {@code witness.json}.
     *
     * @param events how many it had then, the last of which has the link {@code head}
     * @param index its place in the tree of its day, which has so many {@code cases}
     * @param dayIndex the day's place among the days until {@code until}
     */
    @JsonPropertyOrder({
        "case",
        "events",
        "head",
        "day",
        "index",
        "cases",
        "path",
        "casesRoot",
        "dayIndex",
        "dayPath",
        "until",
        "size",
        "root",
        "signature"
    })
    public record Proof(
            @JsonProperty("case") String number,
            int events,
            String head,
            String day,
            int index,
            int cases,
            List<String> path,
            String casesRoot,
            int dayIndex,
            List<String> dayPath,
            String until,
            int size,
            String root,
            @JsonInclude(JsonInclude.Include.NON_NULL) Signatures.Signed signature) {

        public Proof {
            path = List.copyOf(path);
            dayPath = List.copyOf(dayPath);
        }

        /** Whether case, day and root belong together; who signed it is another question. */
        boolean holds() {
            String ofDay = MerkleTree.rootBy(leaf(number, events, head), index, cases, path);
            String ofAll = MerkleTree.rootBy(leaf(day, cases, casesRoot), dayIndex, size, dayPath);
            return casesRoot.equals(ofDay) && root.equals(ofAll);
        }
    }

    /** A case, or a day: its name, how many it has, and the hash over them. */
    public static String leaf(String name, int number, String hash) {
        return MerkleTree.leaf(CanonicalJson.write(Map.of("name", name, "number", number, "hash", hash))
                .getBytes(StandardCharsets.UTF_8));
    }

    /** What is signed of a day. */
    public static byte[] signed(String day, int size, String root) {
        return CanonicalJson.write(Map.of("day", day, "size", size, "root", root))
                .getBytes(StandardCharsets.UTF_8);
    }
}
