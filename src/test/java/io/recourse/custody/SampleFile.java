package io.recourse.custody;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.recourse.custody.CaseFileArchive.Seal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A small case file, and what somebody could do to it who has this program. */
final class SampleFile {

    static final String NUMBER = "RC-2026-000042";
    static final Instant SEALED_AT = Instant.parse("2026-03-20T02:00:00Z");
    static final byte[] PHOTO = photo();

    private static final String ANSWERED_AT = "2026-03-09T02:02:00Z";
    private static final Map<String, Object> FACTS = Map.of(
            "kind", "UNREASONABLE_REVIEW",
            "ground", "EXTORTION",
            "edition", "2022",
            "complainant", "shop",
            "respondent", "buyer",
            "statement", "买家以差评相要挟。",
            "filedAt", "2026-03-09T02:01:00Z");

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final List<SealedTimeline.Event> events = new ArrayList<>();
    private String head = Chain.start(NUMBER);

    private SampleFile() {}

    /** A case with six events, for staff. */
    static byte[] forStaff() {
        return sealed(timeline(6), false);
    }

    /** The same for a party, who sees four of its events, and in one of these no name. */
    static byte[] forParty() {
        return sealed(timeline(6), true);
    }

    /** The same case as it was when it had only so many events. */
    static byte[] earlier(int events) {
        return sealed(timeline(events), false);
    }

    private static SealedTimeline timeline(int events) {
        SampleFile sample = new SampleFile();
        sample.event(
                "CASE_FILED",
                "shop",
                Map.of("kind", "UNREASONABLE_REVIEW", "ground", "EXTORTION", "sha256", filing().sha256()));
        sample.event("ANSWERED", "buyer", Map.of("sha256", answer().sha256()));
        sample.event(
                "EVIDENCE_RECEIVED",
                "shop",
                Map.of("item", "E1", "type", "PHOTO", "files", List.of(Map.of("n", 1, "sha256", Sha256.of(PHOTO)))));
        sample.event("CLAIMED", "reviewer-li", Map.of());
        sample.event("ASSIGNED", "supervisor-wang", Map.of("assignee", "reviewer-li"));
        sample.event("DECIDED", "reviewer-li", Map.of("outcome", "UPHELD", "points", 12));
        return SealedTimeline.of(NUMBER, sample.events.subList(0, events));
    }

    /** Of two samples the salts are the same, so that their hashes are. */
    private void event(String type, String actor, Map<String, ?> data) {
        int seq = events.size() + 1;
        String at = Chain.time(Instant.parse("2026-03-09T02:00:00Z").plusSeconds(60L * seq));
        Salts salts = new Salts("salt-of-the-event-" + seq, "salt-of-the-actor-" + seq);
        JsonNode json = JSON.valueToTree(data);
        head = Chain.link(head, Chain.event(seq, at, type, Chain.actor(actor, salts.actor()), json, salts.event()));
        events.add(SealedTimeline.Event.full(seq, at, type, actor, json, salts, head));
    }

    private static Content filing() {
        Map<String, Object> filing = new TreeMap<>(FACTS);
        filing.put("caseNumber", NUMBER);
        return Content.of(filing);
    }

    private static Content answer() {
        return Content.of(Map.of("caseNumber", NUMBER, "statement", "没有这回事。", "answeredAt", ANSWERED_AT));
    }

    private static Map<String, Object> whole(
            SealedTimeline timeline, List<Map<String, Object>> decisions, boolean party) {
        Map<String, Object> whole = new TreeMap<>(FACTS);
        whole.put("number", NUMBER);
        whole.put("orderId", null);
        whole.put("reviewId", null);
        whole.put("status", decisions.isEmpty() ? "EVIDENCE" : "DECIDED");
        whole.put("closure", null);
        whole.put("closedAt", null);
        whole.put("answer", Map.of("statement", "没有这回事。", "answeredAt", ANSWERED_AT));
        whole.put("chainHead", timeline.head());
        whole.put("evidence", List.of(Map.of("id", "E1", "type", "PHOTO")));
        whole.put("appeal", null);
        whole.put("return", null);
        for (String list : List.of(
                "supplementRequests",
                "deadlines",
                "measures",
                "notices",
                "evidenceNeeds",
                "nothingToAdd",
                "awaiting")) {
            whole.put(list, List.of());
        }
        whole.put("settlementProposed", false);
        if (!party) {
            whole.put("queue", null);
            whole.put("assignee", null);
            whole.put("atRisk", false);
            whole.put("escalated", false);
        }
        Map<String, Object> decision = decisions.isEmpty() ? null : new TreeMap<>(decisions.get(0));
        if (decision != null) {
            decision.remove("instance");
        }
        whole.put("decision", decision);
        return whole;
    }

    /** A case with six events, for staff, signed. */
    static byte[] signed(Signatures signatures) {
        return sealed(timeline(6), false, signatures);
    }

    private static byte[] sealed(SealedTimeline timeline, boolean party) {
        return sealed(timeline, party, Signatures.none());
    }

    private static byte[] sealed(SealedTimeline timeline, boolean party, Signatures signatures) {
        CaseFileArchive archive = new CaseFileArchive(JSON);
        List<Map<String, Object>> decisions = new ArrayList<>();
        if (timeline.events().size() == 6) {
            Map<String, Object> decision = new TreeMap<>(Map.of("instance", "EXAMINATION", "outcome", "UPHELD"));
            if (!party) {
                decision.put("decidedBy", "reviewer-li");
            }
            decisions.add(decision);
        }
        archive.json("case.json", whole(timeline, decisions, party));
        archive.json("decisions.json", decisions);
        archive.content("filing", filing());
        if (party) {
            archive.withhold(answer().sha256());
        } else {
            archive.content("answer", answer());
        }
        archive.file("evidence/E1/1.jpg", () -> new ByteArrayInputStream(PHOTO));
        SealedTimeline shown = party
                ? SealedTimeline.of(
                        NUMBER,
                        timeline.events().stream()
                                .map(event -> switch (event.type()) {
                                    case "CLAIMED", "ASSIGNED" -> event.withheld();
                                    case "DECIDED" -> event.withoutActor();
                                    default -> event;
                                })
                                .toList())
                : timeline;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            archive.writeTo(
                    out,
                    new Seal(
                            shown,
                            shown.events().size(),
                            shown.head(),
                            SEALED_AT,
                            party ? "COMPLAINANT" : "STAFF",
                            ZONE),
                    signatures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] photo() {
        byte[] bytes = new byte[1000];
        new Random(42).nextBytes(bytes);
        return bytes;
    }

    // ---- what can be done to it

    static Map<String, byte[]> entries(byte[] file) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    /** Changes entries and puts a fitting seal behind the file, but leaves the manifest as it was. */
    static byte[] repacked(byte[] file, Consumer<Map<String, byte[]>> change) {
        Map<String, byte[]> entries = entries(file);
        change.accept(entries);
        return zipped(entries);
    }

    /** Changes the timeline and makes everything fit again but the chain itself. */
    static byte[] forged(byte[] file, Consumer<ObjectNode> timeline) {
        return forgedEntries(file, entries -> {
            ObjectNode json = (ObjectNode) json(entries, "timeline.json");
            timeline.accept(json);
            entries.put("timeline.json", written(json));
        });
    }

    /** Changes entries and makes the manifest, the sums and the seal fit again. */
    static byte[] forgedEntries(byte[] file, Consumer<Map<String, byte[]>> change) {
        return repacked(file, entries -> {
            ObjectNode manifest = (ObjectNode) json(entries, "manifest.json");
            change.accept(entries);
            entries.remove("manifest.json");
            entries.remove("SHA256SUMS");
            StringBuilder sums = new StringBuilder();
            manifest.withArray("entries").removeAll();
            entries.forEach((name, bytes) -> {
                manifest.withArray("entries")
                        .addObject()
                        .put("name", name)
                        .put("size", bytes.length)
                        .put("sha256", Sha256.of(bytes));
                sums.append(Sha256.of(bytes)).append("  ").append(name).append("\n");
            });
            entries.put("manifest.json", written(manifest));
            sums.append(Sha256.of(entries.get("manifest.json"))).append("  manifest.json\n");
            entries.put("SHA256SUMS", sums.toString().getBytes(StandardCharsets.UTF_8));
        });
    }

    static byte[] zipped(Map<String, byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SealedZip sealed = new SealedZip(out);
        try {
            ZipOutputStream zip = new ZipOutputStream(sealed);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setTimeLocal(LocalDateTime.ofInstant(SEALED_AT, ZONE));
                zip.putNextEntry(header);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
            zip.finish();
            sealed.seal();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** As it would have been sealed. */
    static byte[] written(JsonNode json) {
        return Forger.written(json).getBytes(StandardCharsets.UTF_8);
    }

    static JsonNode json(Map<String, byte[]> entries, String name) {
        try {
            return JSON.readTree(entries.get(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
