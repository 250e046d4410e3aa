package io.recourse.custody;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.testing.Repeats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sealed case files that somebody forged who has a genuine one of version 0.1.0 and this program: sums and seal fit what
 * is in them, unless it says otherwise. None is ever as it was sealed, and what is found names what was done.
 */
class ForgedFilesTest {

    private static final byte[] STAFF = Forger.genuine("with-evidence-decided-staff");
    private static final byte[] PARTY = Forger.genuine("with-evidence-decided-respondent");
    private static final byte[] CLOSED = Forger.genuine("without-evidence-closed-staff");
    private static final String PHOTO = "evidence/RC-2026-000002-E1/1.png";
    private static final String LIST = "evidence/RC-2026-000002-E2/1.png";
    private static final String PDF = "letters/examination.pdf";

    @TempDir
    Path folder;

    private record Forgery(String deed, byte[] file, String finding) {

        @Override
        public String toString() {
            return deed;
        }
    }

    // ---- what is genuine

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with-evidence-one-item-complainant",
                "with-evidence-decided-complainant",
                "with-evidence-decided-respondent",
                "with-evidence-decided-staff",
                "without-evidence-filed-respondent",
                "without-evidence-closed-complainant",
                "without-evidence-closed-staff"
            })
    void a_file_that_version_0_1_0_sealed_is_as_it_was_sealed(String name) {
        assertThat(found(Forger.genuine(name))).isEmpty();
    }

    @Test
    void a_forger_who_changes_nothing_gets_the_same_contents_and_they_verify() {
        for (byte[] file : List.of(STAFF, PARTY, CLOSED)) {
            assertThat(found(Forger.of(file).sealed())).isEmpty();
            assertThat(found(Forger.of(file).summed().sealed())).isEmpty();
            assertThat(found(Forger.of(file).summed().chained().summed().sealed()))
                    .isEmpty();
        }
    }

    // ---- what is forged

    /** Forged once. */
    private static final class All {
        private static final List<Forgery> FORGERIES = Stream.of(
                        required(),
                        manifest(),
                        sums(),
                        timeline(),
                        contents(),
                        tellings(),
                        names(),
                        packing(),
                        tooMuch())
                .flatMap(List::stream)
                .toList();
    }

    static List<Forgery> forgeries() {
        return All.FORGERIES;
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void a_forged_file_is_never_as_it_was_sealed(Forgery forgery) {
        List<String> found = found(forgery.file());

        assertThat(found).anySatisfy(finding -> assertThat(finding).startsWith(forgery.finding()));
    }

    @Test
    void there_are_many_of_them_and_each_is_another() {
        List<Forgery> all = forgeries();

        assertThat(all).hasSizeGreaterThan(120);
        assertThat(all.stream().map(Forgery::deed)).doesNotHaveDuplicates();
        assertThat(all.stream().map(one -> Sha256.of(one.file()))).doesNotHaveDuplicates();
    }

    /** Each entry that a sealed file always has. */
    private static List<Forgery> required() {
        List<Forgery> all = new ArrayList<>();
        all.add(new Forgery(
                "manifest and timeline are emptied, the sums taken away and the outcome turned round",
                Forger.of(STAFF)
                        .with("manifest.json", "{}\n")
                        .with("timeline.json", "{}\n")
                        .without("SHA256SUMS")
                        .words("decisions.json", "UPHELD", "REJECTED")
                        .words("case.json", "UPHELD", "REJECTED")
                        .sealed(),
                "MEMBER_MISSING timeline.json events"));
        all.add(new Forgery(
                "nothing is left but an empty manifest",
                new Forger().with("manifest.json", "{}\n").sealed(),
                "MISSING timeline.json"));
        all.add(new Forgery("nothing is left at all", new Forger().sealed(), "MISSING manifest.json"));
        for (String name :
                List.of("README.txt", "case.json", "decisions.json", "timeline.json", "manifest.json", "SHA256SUMS")) {
            boolean own = List.of("manifest.json", "SHA256SUMS").contains(name);
            all.add(new Forgery(
                    name + " is missing",
                    own
                            ? Forger.of(STAFF).without(name).sealed()
                            : Forger.of(STAFF).without(name).summed().sealed(),
                    "MISSING " + name));
            all.add(new Forgery(
                    name + " is empty",
                    changed(name, "", own),
                    "README.txtSHA256SUMS".contains(name)
                            ? name.equals("SHA256SUMS") ? "DISAGREE manifest.json SHA256SUMS" : "OTHER_WORDS " + name
                            : "MALFORMED " + name));
            all.add(new Forgery(name + " is there twice", twice(name), "TWICE " + name));
            if (name.endsWith(".json")) {
                boolean list = name.equals("decisions.json");
                all.add(new Forgery(
                        name + " is " + (list ? "an object" : "a list"),
                        changed(name, list ? "{ }\n" : "[ ]\n", own),
                        "MALFORMED " + name));
                all.add(new Forgery(name + " is null", changed(name, "null\n", own), "MALFORMED " + name));
                all.add(new Forgery(name + " is no JSON", changed(name, "%PDF-1.7\n", own), "MALFORMED " + name));
                all.add(new Forgery(
                        name + " begins with a byte order mark",
                        changed(name, "\uFEFF" + Forger.of(STAFF).text(name), own),
                        "MALFORMED " + name));
                all.add(new Forgery(
                        name + " goes on behind its end",
                        changed(name, Forger.of(STAFF).text(name) + "{}\n", own),
                        "MALFORMED " + name));
                all.add(new Forgery(
                        name + " is not in UTF-8",
                        Forger.of(STAFF)
                                .with(name, RawZip.joined(new byte[] {'"', (byte) 0xff, '"'}, new byte[0]))
                                .sums()
                                .sealed(),
                        "MALFORMED " + name));
            }
        }
        return all;
    }

    private static byte[] changed(String name, String text, boolean own) {
        Forger forger = Forger.of(STAFF).with(name, text);
        return own
                ? name.equals("SHA256SUMS") ? forger.sealed() : forger.sums().sealed()
                : forger.summed().sealed();
    }

    private static byte[] twice(String name) {
        RawZip zip = Forger.of(STAFF).zip();
        zip.add(name, Forger.of(STAFF).bytes(name));
        return zip.sealed();
    }

    /** What the manifest says of itself. */
    private static List<Forgery> manifest() {
        List<Forgery> all = new ArrayList<>();
        for (String member : List.of("format", "case", "sealedAt", "view", "chain", "withheld", "entries")) {
            all.add(new Forgery(
                    "the manifest says nothing of " + member,
                    ofManifest(manifest -> manifest.remove(member)),
                    "MEMBER_MISSING manifest.json " + member));
            all.add(new Forgery(
                    "of the manifest " + member + " is a number",
                    ofManifest(manifest -> manifest.put(member, 7)),
                    "MEMBER_MALFORMED manifest.json " + member));
        }
        for (String member : List.of("events", "head")) {
            all.add(new Forgery(
                    "the manifest says nothing of the chain's " + member,
                    ofManifest(manifest -> chain(manifest).remove(member)),
                    "MEMBER_MISSING manifest.json chain." + member));
        }
        for (String member : List.of("name", "size", "sha256")) {
            all.add(new Forgery(
                    "of one entry the manifest tells no " + member,
                    ofManifest(manifest -> entry(manifest, 3).remove(member)),
                    "MEMBER_MISSING manifest.json entries[3]." + member));
        }
        all.add(new Forgery(
                "the manifest is of a later format",
                ofManifest(manifest -> manifest.put("format", "recourse-case-file/3")),
                "OTHER_FORMAT manifest.json recourse-case-file/3"));
        all.add(new Forgery(
                "the manifest is of another case",
                ofManifest(manifest -> manifest.put("case", "RC-2026-000009")),
                "OTHER_CASE timeline.json RC-2026-000002"));
        all.add(new Forgery(
                "the case number is none",
                ofManifest(manifest -> manifest.put("case", "RC-2026-000002\u202E")),
                "MEMBER_MALFORMED manifest.json case"));
        all.add(new Forgery(
                "the time of the seal is none",
                ofManifest(manifest -> manifest.put("sealedAt", "yesterday")),
                "MEMBER_MALFORMED manifest.json sealedAt"));
        all.add(new Forgery(
                "another time of the seal than the read-me tells",
                ofManifest(manifest -> manifest.put("sealedAt", "2026-03-09T10:00:01+08:00")),
                "OTHER_WORDS README.txt"));
        all.add(new Forgery(
                "it was made for nobody that there is",
                ofManifest(manifest -> manifest.put("view", "EVERYBODY")),
                "MEMBER_MALFORMED manifest.json view"));
        all.add(new Forgery(
                "a file of staff is called a party's",
                ofManifest(manifest -> manifest.put("view", "RESPONDENT")),
                "CONTRADICTS decisions.json [0].decidedBy"));
        all.add(new Forgery(
                "a file of a party is called one of staff",
                Forger.of(PARTY)
                        .told("manifest.json", manifest -> manifest.put("view", "STAFF"))
                        .sums()
                        .sealed(),
                "EVENT_HIDDEN 12"));
        all.add(new Forgery(
                "the manifest has a member more",
                ofManifest(manifest -> manifest.put("note", "checked by the platform")),
                "MEMBER_UNKNOWN manifest.json note"));
        all.add(new Forgery(
                "the chain has a member more",
                ofManifest(manifest -> chain(manifest).put("valid", true)),
                "MEMBER_UNKNOWN manifest.json chain.valid"));
        all.add(new Forgery(
                "an entry has a member more",
                ofManifest(manifest -> entry(manifest, 0).put("signed", true)),
                "MEMBER_UNKNOWN manifest.json entries[0].signed"));
        all.add(new Forgery(
                "the head is written in capitals",
                ofManifest(manifest -> chain(manifest)
                        .put("head", chain(manifest).get("head").asText().toUpperCase(Locale.ROOT))),
                "MEMBER_MALFORMED manifest.json chain.head"));
        all.add(new Forgery(
                "the manifest tells another head",
                ofManifest(manifest -> chain(manifest).put("head", Sha256.of("x"))),
                "END_OF_CHAIN timeline.json 21"));
        all.add(new Forgery(
                "the manifest tells of an event less",
                ofManifest(manifest -> chain(manifest).put("events", 20)),
                "END_OF_CHAIN timeline.json 21"));
        all.add(new Forgery(
                "the number of events is a fraction",
                Forger.of(STAFF)
                        .words("manifest.json", "\"events\" : 21", "\"events\" : 21.0")
                        .sums()
                        .sealed(),
                "MEMBER_MALFORMED manifest.json chain.events"));
        all.add(new Forgery(
                "the number of events is written with an exponent",
                Forger.of(STAFF)
                        .words("manifest.json", "\"events\" : 21", "\"events\" : 2.1e1")
                        .sums()
                        .sealed(),
                "MEMBER_MALFORMED manifest.json chain.events"));
        all.add(new Forgery(
                "a size is negative",
                ofManifest(manifest -> entry(manifest, 0).put("size", -1)),
                "MEMBER_MALFORMED manifest.json entries[0].size"));
        all.add(new Forgery(
                "a size is larger than any number",
                Forger.of(STAFF)
                        .words("manifest.json", "\"size\" : 3533", "\"size\" : " + "9".repeat(400))
                        .sums()
                        .sealed(),
                "MEMBER_MALFORMED manifest.json entries[11].size"));
        all.add(new Forgery(
                "a size is another", ofManifest(manifest -> entry(manifest, 0).put("size", 1)), "CHANGED README.txt"));
        all.add(new Forgery(
                "a size is negative zero",
                Forger.of(STAFF)
                        .words("manifest.json", "\"size\" : 3533", "\"size\" : -0")
                        .sums()
                        .sealed(),
                "CHANGED " + PHOTO));
        all.add(new Forgery(
                "the manifest names its case twice",
                Forger.of(STAFF)
                        .words("manifest.json", "\"case\" :", "\"case\" : \"RC-2026-000009\",\n  \"case\" :")
                        .sums()
                        .sealed(),
                "MALFORMED manifest.json"));
        all.add(new Forgery(
                "the manifest is written without spaces",
                Forger.of(STAFF)
                        .with(
                                "manifest.json",
                                Forger.of(STAFF).json("manifest.json").toString())
                        .sums()
                        .sealed(),
                "WRITTEN_OTHERWISE manifest.json"));
        all.add(new Forgery(
                "a letter of the manifest is written as its number",
                Forger.of(STAFF)
                        .words("manifest.json", "\"STAFF\"", "\"\\u0053TAFF\"")
                        .sums()
                        .sealed(),
                "WRITTEN_OTHERWISE manifest.json"));
        all.add(new Forgery(
                "the manifest lists its entries in another order",
                ofManifest(manifest -> entries(manifest).add(entries(manifest).remove(0))),
                "MEMBER_MALFORMED manifest.json entries[14]"));
        all.add(new Forgery(
                "the manifest lists an entry twice",
                ofManifest(manifest ->
                        entries(manifest).insert(0, entry(manifest, 0).deepCopy())),
                "MEMBER_MALFORMED manifest.json entries[1]"));
        all.add(new Forgery(
                "the manifest lists an entry that is not there",
                ofManifest(manifest -> entry(manifest, 14).put("name", "timeline2.json")),
                "MISSING timeline2.json"));
        all.add(new Forgery(
                "the manifest does not list an entry",
                ofManifest(manifest -> entries(manifest).remove(3)),
                "ADDED contents/decision-examination.json"));
        all.add(new Forgery(
                "the manifest's list is empty",
                ofManifest(manifest -> entries(manifest).removeAll()),
                "ADDED timeline.json"));
        all.add(new Forgery(
                "a content that is missing is called withheld under a hash that no event names",
                ofManifest(manifest -> ((ArrayNode) manifest.get("withheld")).add(Sha256.of("something"))),
                "WITHHELD_UNNAMED manifest.json"));
        all.add(new Forgery(
                "what is withheld is listed in another order",
                Forger.of(PARTY)
                        .told("manifest.json", manifest -> {
                            ArrayNode withheld = (ArrayNode) manifest.get("withheld");
                            withheld.add(withheld.remove(0));
                        })
                        .sums()
                        .sealed(),
                "MEMBER_MALFORMED manifest.json withheld[3]"));
        all.add(new Forgery(
                "what is withheld is no hash",
                Forger.of(PARTY)
                        .told("manifest.json", manifest -> ((ArrayNode) manifest.get("withheld")).add("order"))
                        .sums()
                        .sealed(),
                "MEMBER_MALFORMED manifest.json withheld[4]"));
        all.add(new Forgery(
                "nothing is listed as withheld from a party",
                Forger.of(PARTY)
                        .told("manifest.json", manifest -> ((ArrayNode) manifest.get("withheld")).removeAll())
                        .sums()
                        .sealed(),
                "CONTENT_MISSING 1 (CASE_FILED)"));
        return all;
    }

    private static byte[] ofManifest(Consumer<ObjectNode> change) {
        return Forger.of(STAFF).told("manifest.json", change).sums().sealed();
    }

    private static ObjectNode chain(ObjectNode manifest) {
        return (ObjectNode) manifest.get("chain");
    }

    private static ArrayNode entries(ObjectNode manifest) {
        return (ArrayNode) manifest.get("entries");
    }

    private static ObjectNode entry(ObjectNode manifest, int index) {
        return (ObjectNode) manifest.get("entries").get(index);
    }

    /** The list for {@code sha256sum}. */
    private static List<Forgery> sums() {
        String sums = Forger.of(STAFF).text("SHA256SUMS");
        List<String> lines = sums.lines().toList();
        Map<String, String> lies = new LinkedHashMap<>();
        lies.put("the sums lack a line", sums.replace(lines.get(2) + "\n", ""));
        lies.put("the sums have a line twice", sums + lines.get(0) + "\n");
        lies.put("the sums are in another order", sums.replace(lines.get(0) + "\n", "") + lines.get(0) + "\n");
        lies.put(
                "the sums are written in capitals",
                sums.replace(
                        lines.get(0).substring(0, 64),
                        lines.get(0).substring(0, 64).toUpperCase(Locale.ROOT)));
        lies.put("the sums have line ends of Windows", sums.replace("\n", "\r\n"));
        lies.put("the sums lack the last line end", sums.strip());
        lies.put("a sum is another", sums.replace(lines.get(0).substring(0, 64), Sha256.of("x")));
        lies.put("the sums have a comment", "# checked\n" + sums);
        return lies.entrySet().stream()
                .map(lie -> new Forgery(
                        lie.getKey(),
                        Forger.of(STAFF).with("SHA256SUMS", lie.getValue()).sealed(),
                        "DISAGREE manifest.json SHA256SUMS"))
                .toList();
    }

    /** The chain. */
    private static List<Forgery> timeline() {
        List<Forgery> all = new ArrayList<>();
        for (String member : List.of("case", "start", "events", "head")) {
            all.add(new Forgery(
                    "the timeline says nothing of " + member,
                    ofTimeline(timeline -> timeline.remove(member)),
                    "MEMBER_MISSING timeline.json " + member));
        }
        all.add(new Forgery(
                "the timeline has a member more",
                ofTimeline(timeline -> timeline.put("valid", true)),
                "MEMBER_UNKNOWN timeline.json valid"));
        all.add(new Forgery(
                "the timeline has no events",
                ofTimeline(timeline -> timeline.putArray("events")),
                "END_OF_CHAIN timeline.json 0"));
        all.add(new Forgery(
                "the case has no events, and manifest and head fit that",
                Forger.of(STAFF)
                        .told("timeline.json", timeline -> timeline.putArray("events"))
                        .chained()
                        .summed()
                        .sealed(),
                "END_OF_CHAIN timeline.json 0"));
        all.add(new Forgery(
                "an event has the largest number there is",
                ofTimeline(timeline -> event(timeline, 5).put("seq", Integer.MAX_VALUE)),
                "EVENT_MISSING 5–2147483646"));
        all.add(new Forgery(
                "an event has a number that is no whole one",
                Forger.of(STAFF)
                        .words("timeline.json", "\"seq\" : 5,", "\"seq\" : 5.0,")
                        .summed()
                        .sealed(),
                "EVENT_MALFORMED 5"));
        all.add(new Forgery(
                "an event's number is a text",
                ofTimeline(timeline -> event(timeline, 5).put("seq", "5")),
                "EVENT_MALFORMED 5"));
        all.add(new Forgery(
                "an event is null",
                ofTimeline(timeline -> ((ArrayNode) timeline.get("events")).setNull(4)),
                "EVENT_MALFORMED 5"));
        all.add(new Forgery(
                "an event's data are a list",
                ofTimeline(timeline -> event(timeline, 5).putArray("data")),
                "EVENT_MALFORMED 5"));
        all.add(new Forgery(
                "an event's hash is missing",
                ofTimeline(timeline -> event(timeline, 21).remove("hash")),
                "EVENT_MALFORMED 21"));
        all.add(new Forgery(
                "an event's salt is missing",
                ofTimeline(timeline -> event(timeline, 13).remove("salt")),
                "EVENT_MALFORMED 13"));
        all.add(new Forgery(
                "an event says who decided in other words",
                ofTimeline(timeline -> event(timeline, 13).put("actor", "somebody")),
                "EVENT_CHANGED 13 (DECIDED)"));
        all.add(new Forgery(
                "an event's outcome is turned round",
                ofTimeline(timeline -> data(timeline, 13).put("outcome", "REJECTED")),
                "EVENT_CHANGED 13 (DECIDED)"));
        all.add(new Forgery(
                "an event's outcome is told twice",
                Forger.of(STAFF)
                        .words(
                                "timeline.json",
                                "\"outcome\" : \"UPHELD\"",
                                "\"outcome\" : \"REJECTED\",\n        \"outcome\" : \"UPHELD\"")
                        .summed()
                        .sealed(),
                "MALFORMED timeline.json"));
        all.add(new Forgery(
                "half of a pair of surrogates stands in an event",
                Forger.of(STAFF)
                        .words("timeline.json", "\"outcome\" : \"UPHELD\"", "\"outcome\" : \"UPHELD\\ud800\"")
                        .summed()
                        .sealed(),
                "EVENT_MALFORMED 13 (DECIDED)"));
        all.add(new Forgery(
                "a fraction stands in an event",
                ofTimeline(timeline -> data(timeline, 4).put("revision", 1.5)),
                "EVENT_MALFORMED 4 (EVIDENCE_RECEIVED)"));
        all.add(new Forgery(
                "a whole number of an event is written as negative zero",
                Forger.of(STAFF)
                        .words("timeline.json", "\"seq\" : 12,", "\"seq\" : -0,")
                        .summed()
                        .sealed(),
                "EVENT_OUT_OF_PLACE"));
        all.add(new Forgery(
                "the events are in another order",
                ofTimeline(timeline -> events(timeline).add(events(timeline).remove(4))),
                "EVENT_OUT_OF_PLACE 5 (EVIDENCE_RECEIVED)"));
        all.add(new Forgery(
                "an event is there twice",
                ofTimeline(timeline ->
                        events(timeline).insert(5, event(timeline, 5).deepCopy())),
                "EVENT_OUT_OF_PLACE 5 (EVIDENCE_RECEIVED)"));
        all.add(new Forgery(
                "an event is missing, and every link was computed again",
                Forger.of(STAFF)
                        .told("timeline.json", timeline -> events(timeline).remove(7))
                        .chained()
                        .summed()
                        .sealed(),
                "CONTRADICTS case.json answer"));
        all.add(new Forgery(
                "an event is shown by its hash only, to staff",
                ofTimeline(timeline -> withhold(timeline, 13)),
                "EVENT_HIDDEN 13"));
        all.add(new Forgery(
                "who decided is shown by a hash only, to staff",
                ofTimeline(timeline -> {
                    ObjectNode event = event(timeline, 13);
                    event.put(
                            "actorHash",
                            Chain.actor(
                                    event.get("actor").asText(),
                                    event.remove("actorSalt").asText()));
                    event.put("actor", "STAFF");
                    event.set("hash", event.remove("hash"));
                }),
                "EVENT_HIDDEN 13 (DECIDED)"));
        all.add(new Forgery(
                "a decision is shown to a party by its hash only",
                Forger.of(PARTY)
                        .told("timeline.json", timeline -> withhold(timeline, 13))
                        .summed()
                        .sealed(),
                "CONTENT_UNNAMED contents/decision-examination.json"));
        all.add(new Forgery(
                "somebody is named in a party's file where staff is withheld",
                Forger.of(PARTY)
                        .told("timeline.json", timeline -> event(timeline, 13).put("actor", "reviewer"))
                        .summed()
                        .sealed(),
                "EVENT_MALFORMED 13 (DECIDED)"));
        all.add(new Forgery(
                "the chain starts elsewhere",
                ofTimeline(timeline -> timeline.put("start", Chain.start("RC-2026-000009"))),
                "CHANGED timeline.json"));
        all.add(new Forgery(
                "the timeline is that of another case",
                Forger.of(STAFF)
                        .with("timeline.json", Forger.of(CLOSED).bytes("timeline.json"))
                        .summed()
                        .sealed(),
                "OTHER_CASE timeline.json RC-2026-000001"));
        all.add(new Forgery(
                "the timeline is written without spaces",
                Forger.of(STAFF)
                        .with(
                                "timeline.json",
                                Forger.of(STAFF).json("timeline.json").toString())
                        .summed()
                        .sealed(),
                "WRITTEN_OTHERWISE timeline.json"));
        return all;
    }

    private static byte[] ofTimeline(Consumer<ObjectNode> change) {
        return Forger.of(STAFF).told("timeline.json", change).summed().sealed();
    }

    private static ArrayNode events(ObjectNode timeline) {
        return (ArrayNode) timeline.get("events");
    }

    private static ObjectNode event(ObjectNode timeline, int seq) {
        return (ObjectNode) timeline.get("events").get(seq - 1);
    }

    private static ObjectNode data(ObjectNode timeline, int seq) {
        return (ObjectNode) event(timeline, seq).get("data");
    }

    private static void withhold(ObjectNode timeline, int seq) {
        ObjectNode event = event(timeline, seq);
        String actor = event.has("actorHash")
                ? event.get("actorHash").asText()
                : Chain.actor(
                        event.get("actor").asText(), event.get("actorSalt").asText());
        String commitment = Chain.event(
                seq,
                event.get("at").asText(),
                event.get("type").asText(),
                actor,
                event.get("data"),
                event.get("salt").asText());
        JsonNode hash = event.get("hash");
        event.removeAll();
        event.put("seq", seq).put("event", commitment).set("hash", hash);
    }

    /** What events name. */
    private static List<Forgery> contents() {
        List<Forgery> all = new ArrayList<>();
        for (String name : List.of("contents/filing.json", "contents/decision-examination.json", PHOTO)) {
            all.add(new Forgery(
                    name + " is missing",
                    Forger.of(STAFF).without(name).summed().sealed(),
                    "CONTENT_MISSING "));
            all.add(new Forgery(
                    name + " is empty", Forger.of(STAFF).with(name, "").summed().sealed(), "CONTENT_UNNAMED " + name));
            all.add(new Forgery(name + " is there twice", twice(name), "TWICE " + name));
        }
        all.add(new Forgery(
                "the words of a decision are others",
                Forger.of(STAFF)
                        .words("contents/decision-examination.json", "UPHELD", "REJECTED")
                        .summed()
                        .sealed(),
                "CONTENT_UNNAMED contents/decision-examination.json"));
        all.add(new Forgery(
                "complaint and answer are exchanged",
                Forger.of(STAFF)
                        .exchanged("contents/filing.json", "contents/answer.json")
                        .summed()
                        .sealed(),
                "CONTENT_EXCHANGED contents/filing.json 8 (ANSWERED)"));
        all.add(new Forgery(
                "the pictures of both sides are exchanged",
                Forger.of(STAFF).exchanged(PHOTO, LIST).summed().sealed(),
                "CONTENT_EXCHANGED " + PHOTO + " 6 (EVIDENCE_RECEIVED)"));
        all.add(new Forgery(
                "the decisions of both instances are exchanged",
                Forger.of(CLOSED)
                        .exchanged("contents/decision-examination.json", "contents/decision-appeal.json")
                        .summed()
                        .sealed(),
                "CONTENT_EXCHANGED contents/decision-appeal.json 13 (DECIDED)"));
        all.add(new Forgery(
                "a picture lies under another item",
                Forger.of(STAFF)
                        .renamed(LIST, "evidence/RC-2026-000002-E1/2.png")
                        .summed()
                        .sealed(),
                "CONTENT_EXCHANGED evidence/RC-2026-000002-E1/2.png 6 (EVIDENCE_RECEIVED)"));
        all.add(new Forgery(
                "a content has another name",
                Forger.of(STAFF)
                        .renamed("contents/answer.json", "contents/confession.json")
                        .summed()
                        .sealed(),
                "CONTENT_EXCHANGED contents/confession.json 8 (ANSWERED)"));
        all.add(new Forgery(
                "a content was put in",
                Forger.of(STAFF)
                        .with("contents/confession.json", "{\"statement\":\"I did it.\"}")
                        .summed()
                        .sealed(),
                "CONTENT_UNNAMED contents/confession.json"));
        all.add(new Forgery(
                "a picture was put in",
                Forger.of(STAFF)
                        .with("evidence/RC-2026-000002-E3/1.png", "a picture")
                        .summed()
                        .sealed(),
                "CONTENT_UNNAMED evidence/RC-2026-000002-E3/1.png"));
        all.add(new Forgery(
                "a content is there a second time under another name",
                Forger.of(STAFF)
                        .with("contents/filing2.json", Forger.of(STAFF).bytes("contents/filing.json"))
                        .summed()
                        .sealed(),
                "CONTENT_UNNAMED contents/filing2.json"));
        all.add(new Forgery(
                "an entry was put in that no sealed file has",
                Forger.of(STAFF)
                        .with("verified.txt", "Verified by the platform.")
                        .summed()
                        .sealed(),
                "UNKNOWN_ENTRY verified.txt"));
        all.add(new Forgery(
                "a letter of a decision that nobody made",
                Forger.of(STAFF)
                        .with("letters/appeal.pdf", Forger.of(CLOSED).bytes("letters/appeal.pdf"))
                        .summed()
                        .sealed(),
                "UNKNOWN_ENTRY letters/appeal.pdf"));
        all.add(new Forgery(
                "a letter has another name",
                Forger.of(STAFF)
                        .renamed(PDF, "letters/Examination.pdf")
                        .summed()
                        .sealed(),
                "UNKNOWN_ENTRY letters/Examination.pdf"));
        all.add(new Forgery(
                "the letter of a decision is missing",
                Forger.of(STAFF).without(PDF).summed().sealed(),
                "MISSING " + PDF));
        all.add(new Forgery(
                "the letter of a decision is a page",
                Forger.of(STAFF).with(PDF, "<!doctype html>").summed().sealed(),
                "OTHER_TYPE " + PDF));
        all.add(new Forgery(
                "the letter of a decision is empty",
                Forger.of(STAFF).with(PDF, "").summed().sealed(),
                "OTHER_TYPE " + PDF));
        return all;
    }

    /** What is told apart from the chain, by which most people will read the file. */
    private static List<Forgery> tellings() {
        List<Forgery> all = new ArrayList<>();
        all.add(new Forgery(
                "the read-me says where to have the file verified",
                Forger.of(STAFF)
                        .words("README.txt", "docs/custody.md", "https://example.com/verify")
                        .summed()
                        .sealed(),
                "OTHER_WORDS README.txt"));
        all.add(new Forgery(
                "the read-me tells another head",
                Forger.of(STAFF)
                        .words("README.txt", head(STAFF), Sha256.of("x"))
                        .summed()
                        .sealed(),
                "OTHER_WORDS README.txt"));
        all.add(new Forgery(
                "the case is another",
                ofCase(whole -> whole.put("number", "RC-2026-000009")),
                "OTHER_CASE case.json RC-2026-000009"));
        for (String member : List.of("number", "statement", "decision", "evidence", "chainHead", "status")) {
            all.add(new Forgery(
                    "the case says nothing of its " + member,
                    ofCase(whole -> whole.remove(member)),
                    "MEMBER_MISSING case.json " + member));
        }
        all.add(new Forgery(
                "the case tells another head",
                ofCase(whole -> whole.put("chainHead", Sha256.of("x"))),
                "CONTRADICTS case.json chainHead timeline.json"));
        all.add(new Forgery(
                "in the case the sides are exchanged",
                ofCase(whole -> whole.put("complainant", "buyer").put("respondent", "shop")),
                "CONTRADICTS case.json complainant 1 (CASE_FILED)"));
        for (String member : List.of("kind", "ground", "edition", "orderId", "reviewId", "statement", "filedAt")) {
            all.add(new Forgery(
                    "in the case " + member + " is another",
                    ofCase(whole -> whole.put(member, "2026-03-09T10:00:01+08:00")),
                    "CONTRADICTS case.json " + member + " 1 (CASE_FILED)"));
        }
        all.add(new Forgery(
                "in the case the answer is another",
                ofCase(whole -> ((ObjectNode) whole.get("answer")).put("statement", "我承认。")),
                "CONTRADICTS case.json answer.statement 8 (ANSWERED)"));
        all.add(new Forgery(
                "in the case there is no answer",
                ofCase(whole -> whole.putNull("answer")),
                "CONTRADICTS case.json answer 8 (ANSWERED)"));
        all.add(new Forgery(
                "in the case there is no decision",
                ofCase(whole -> whole.putNull("decision")),
                "CONTRADICTS case.json decision decisions.json"));
        all.add(new Forgery(
                "in the case the outcome is turned round",
                ofCase(whole -> ((ObjectNode) whole.get("decision")).put("outcome", "REJECTED")),
                "CONTRADICTS case.json decision decisions.json"));
        all.add(new Forgery(
                "the case is closed, though nothing closed it",
                ofCase(whole -> whole.put("status", "CLOSED")),
                "CONTRADICTS case.json status timeline.json"));
        all.add(new Forgery(
                "the case is still examined, though both sides have the decision",
                ofCase(whole -> whole.put("status", "EXAMINATION").putNull("decision")),
                "CONTRADICTS case.json status decisions.json"));
        all.add(new Forgery(
                "the case ended otherwise",
                Forger.of(CLOSED)
                        .told("case.json", whole -> whole.put("closure", "WITHDRAWN"))
                        .summed()
                        .sealed(),
                "CONTRADICTS case.json closure "));
        all.add(new Forgery(
                "the case ended at another time",
                Forger.of(CLOSED)
                        .told("case.json", whole -> whole.put("closedAt", "2026-03-09T10:00:00.001+08:00"))
                        .summed()
                        .sealed(),
                "CONTRADICTS case.json closedAt "));
        all.add(new Forgery(
                "the appeal was lodged by the other side",
                Forger.of(CLOSED)
                        .told("case.json", whole -> ((ObjectNode) whole.get("appeal")).put("lodgedBy", "shop"))
                        .summed()
                        .sealed(),
                "CONTRADICTS case.json appeal.lodgedBy "));
        all.add(new Forgery(
                "the reviewer asked something else",
                Forger.of(CLOSED)
                        .told("case.json", whole -> ((ObjectNode)
                                        whole.get("supplementRequests").get(0))
                                .put("question", "?"))
                        .summed()
                        .sealed(),
                "CONTRADICTS case.json supplementRequests[0].question 9 (SUPPLEMENT_ASKED)"));
        all.add(new Forgery(
                "the reviewer asked nothing",
                Forger.of(CLOSED)
                        .told("case.json", whole -> whole.putArray("supplementRequests"))
                        .summed()
                        .sealed(),
                "CONTRADICTS case.json supplementRequests timeline.json"));
        all.add(new Forgery(
                "an item of evidence is told of that nobody handed in",
                ofCase(whole -> ((ObjectNode) whole.get("evidence").get(0)).put("id", "RC-2026-000002-E7")),
                "CONTRADICTS case.json evidence[0] timeline.json"));
        all.add(new Forgery(
                "an item of evidence is of another kind",
                ofCase(whole -> ((ObjectNode) whole.get("evidence").get(0)).put("type", "SMS")),
                "CONTRADICTS case.json evidence[0] timeline.json"));
        all.add(new Forgery(
                "a file of an item is another",
                ofCase(whole ->
                        ((ObjectNode) whole.get("evidence").get(0).get("files").get(0)).put("sha256", Sha256.of("x"))),
                "CONTRADICTS case.json evidence[0] timeline.json"));
        all.add(new Forgery(
                "the case tells its number twice",
                Forger.of(STAFF)
                        .words("case.json", "\"number\" :", "\"number\" : \"RC-2026-000009\",\n  \"number\" :")
                        .summed()
                        .sealed(),
                "MALFORMED case.json"));
        for (String member : List.of("outcome", "rule", "reasons", "decidedAt", "decidedBy", "instance")) {
            all.add(new Forgery(
                    "in the decisions " + member + " is another",
                    Forger.of(STAFF)
                            .listed("decisions.json", list -> ((ObjectNode) list.get(0)).put(member, "APPEAL"))
                            .summed()
                            .sealed(),
                    "CONTRADICTS decisions.json [0]." + member + " 13 (DECIDED)"));
        }
        all.add(new Forgery(
                "in the decisions a measure is another",
                Forger.of(STAFF)
                        .words("decisions.json", "DELETE_REVIEW", "NONE")
                        .summed()
                        .sealed(),
                "CONTRADICTS decisions.json [0].measures 13 (DECIDED)"));
        all.add(new Forgery(
                "in the decisions the points are others",
                Forger.of(CLOSED)
                        .words("decisions.json", "\"points\" : 12", "\"points\" : 1")
                        .summed()
                        .sealed(),
                "CONTRADICTS decisions.json [0].measures "));
        all.add(new Forgery(
                "the decision is left out",
                Forger.of(STAFF)
                        .listed("decisions.json", ArrayNode::removeAll)
                        .summed()
                        .sealed(),
                "CONTRADICTS decisions.json [] timeline.json"));
        all.add(new Forgery(
                "there is a decision more",
                Forger.of(STAFF)
                        .listed("decisions.json", list -> list.add(list.get(0).deepCopy()))
                        .summed()
                        .sealed(),
                "CONTRADICTS decisions.json [] timeline.json"));
        all.add(new Forgery(
                "the decisions are in another order",
                Forger.of(CLOSED)
                        .listed("decisions.json", list -> list.add(list.remove(0)))
                        .summed()
                        .sealed(),
                "CONTRADICTS decisions.json [0].instance "));
        all.add(new Forgery(
                "a party is told who decided",
                Forger.of(PARTY)
                        .listed("decisions.json", list -> ((ObjectNode) list.get(0)).put("decidedBy", "shop"))
                        .summed()
                        .sealed(),
                "CONTRADICTS decisions.json [0].decidedBy 13 (DECIDED)"));
        return all;
    }

    private static byte[] ofCase(Consumer<ObjectNode> change) {
        return Forger.of(STAFF).told("case.json", change).summed().sealed();
    }

    private static String head(byte[] file) {
        return Forger.of(file).json("timeline.json").get("head").asText();
    }

    /** Names that do harm where the file is unpacked or its contents are printed. */
    private static List<Forgery> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("a name climbs out of the folder", "../../etc/cron.d/case");
        names.put("a name climbs out in the middle", "evidence/../../case.json");
        names.put("a name begins at the root", "/etc/passwd");
        names.put("a name begins at a drive", "C:\\Windows\\case.json");
        names.put("a name climbs out as in Windows", "..\\case.json");
        names.put("a name obeys the terminal", "\u001b[2J\u001b[1;1HEverything is as it was sealed.");
        names.put("a name obeys the terminal by one character", "\u009b2J");
        names.put("a name has a line end", "x\n  Everything is as it was sealed.");
        names.put("a name has a carriage return", "x\rEverything is as it was sealed.");
        names.put("a name has a zero in it", "case.json\u0000.png");
        names.put("a name is turned round", "evidence/\u202Egnp.1");
        names.put("a name hides a character", "case\u200B.json");
        names.put("a name looks like another", "c\u0430se.json");
        names.put("a name has an accent of its own", "case\u0301.json");
        names.put("a name is empty", "");
        names.put("a name is a blank", " ");
        names.put("a name is longer than names are", "a".repeat(2000));
        names.put("a name ends in a slash", "evidence/");
        names.put("a name is hidden", ".bashrc");
        return names.entrySet().stream()
                .map(name -> new Forgery(
                        name.getKey(),
                        Forger.of(STAFF).with(name.getValue(), "x").summed().sealed(),
                        "UNSAFE_NAME " + name.getValue()))
                .toList();
    }

    /** The zip itself, where two programs may see two things. */
    private static List<Forgery> packing() {
        List<Forgery> all = new ArrayList<>();
        all.add(zipped(
                "an entry is a link",
                zip -> zip.with(PHOTO, entry -> {
                    entry.madeBy = 3 << 8 | 20;
                    entry.attributes = 0xa1ff << 16;
                }),
                "LINK " + PHOTO));
        all.add(zipped(
                "an entry is a folder of Unix",
                zip -> zip.with(PHOTO, entry -> {
                    entry.madeBy = 3 << 8 | 20;
                    entry.attributes = 0x41ed << 16;
                }),
                "FOLDER " + PHOTO));
        all.add(zipped(
                "an entry is a folder of Windows",
                zip -> zip.with(PHOTO, entry -> entry.attributes = 0x10),
                "FOLDER " + PHOTO));
        all.add(zipped(
                "an entry has the rights of a program",
                zip -> zip.with(PHOTO, entry -> {
                    entry.madeBy = 3 << 8 | 20;
                    entry.attributes = 0x81ed << 16;
                }),
                "PACKED_OTHERWISE " + PHOTO));
        all.add(zipped(
                "an entry is encrypted",
                zip -> zip.with(PHOTO, entry -> {
                    entry.flags |= 1;
                    entry.localFlags |= 1;
                }),
                "ENCRYPTED " + PHOTO));
        all.add(zipped(
                "an entry is stored, not packed",
                zip -> zip.with(PHOTO, entry -> {
                    entry.method = 0;
                    entry.packed = entry.plain;
                }),
                "PACKED_OTHERWISE " + PHOTO));
        all.add(zipped(
                "an entry is packed by a method that few know",
                zip -> zip.with(PHOTO, entry -> entry.method = 93),
                "PACKED_OTHERWISE " + PHOTO));
        all.add(zipped(
                "an entry has another time than the others",
                zip -> zip.with(PHOTO, entry -> {
                    entry.time++;
                    entry.localTime++;
                }),
                "PACKED_OTHERWISE " + PHOTO));
        all.add(zipped(
                "an entry has bytes of its own kind in the directory",
                zip -> zip.with(PHOTO, entry -> entry.extra = new byte[] {1, 0, 0, 0}),
                "PACKED_OTHERWISE " + PHOTO));
        all.add(zipped(
                "an entry has a comment",
                zip -> zip.with(PHOTO, entry -> entry.comment = "genuine".getBytes()),
                "PACKED_OTHERWISE " + PHOTO));
        all.add(zipped(
                "an entry lies on another disk",
                zip -> zip.with(PHOTO, entry -> entry.disk = 1),
                "PACKED_OTHERWISE " + PHOTO));
        all.add(zipped(
                "an entry's own header names another",
                zip -> zip.with(PHOTO, entry -> entry.localName = "evidence/RC-2026-000002-E1/2.png".getBytes()),
                "HEADERS_DIFFER " + PHOTO));
        all.add(zipped(
                "an entry's own header has bytes of its own kind",
                zip -> zip.with(PHOTO, entry -> entry.localExtra = new byte[] {1, 0, 0, 0}),
                "HEADERS_DIFFER " + PHOTO));
        all.add(zipped(
                "an entry's own header tells another time",
                zip -> zip.with(PHOTO, entry -> entry.localTime++),
                "HEADERS_DIFFER " + PHOTO));
        all.add(zipped(
                "an entry's own header tells its size",
                zip -> zip.with(PHOTO, entry -> entry.localFlags &= ~8),
                "HEADERS_DIFFER " + PHOTO));
        all.add(zipped(
                "behind the data another size is told",
                zip -> zip.with(PHOTO, entry -> entry.descriptorSize++),
                "HEADERS_DIFFER " + PHOTO));
        all.add(zipped(
                "the directory tells another size",
                zip -> zip.with(PHOTO, entry -> entry.size--),
                "HEADERS_DIFFER " + PHOTO));
        all.add(zipped(
                "an entry's sum is another in both places",
                zip -> zip.with(PHOTO, entry -> entry.crc ^= 1),
                "CHANGED " + PHOTO));
        all.add(zipped(
                "an entry has bytes behind the end of its data",
                zip -> zip.with(PHOTO, entry -> entry.packed = RawZip.joined(entry.packed, new byte[] {1, 2, 3})),
                "CHANGED " + PHOTO));
        all.add(zipped(
                "an entry's data end too early",
                zip -> zip.with(PHOTO, entry -> entry.packed = Arrays.copyOf(entry.packed, 100)),
                "CHANGED " + PHOTO));
        all.add(zipped(
                "an entry has two streams of data",
                zip -> zip.with(PHOTO, entry -> entry.packed = RawZip.joined(entry.packed, entry.packed)),
                "CHANGED " + PHOTO));
        all.add(zipped(
                "bytes stand before the first entry",
                zip -> zip.with("README.txt", entry -> entry.before = "#!/bin/sh\n".getBytes()),
                "GAP case.zip README.txt"));
        all.add(zipped(
                "bytes stand before the first entry, and the offsets don't count them",
                zip -> {
                    zip.entries.get(0).before = "#!/bin/sh\n".getBytes();
                    zip.shift = -10;
                },
                "END_LIES case.zip"));
        all.add(zipped(
                "bytes stand between two entries",
                zip -> zip.with(PHOTO, entry -> entry.before = "hidden".getBytes()),
                "GAP case.zip " + PHOTO));
        all.add(zipped(
                "bytes stand before the directory",
                zip -> zip.beforeDirectory = "hidden".getBytes(),
                "GAP case.zip -"));
        all.add(zipped(
                "an entry is hidden from the directory",
                zip -> {
                    zip.add("hidden.txt", "hidden".getBytes());
                    zip.entries.get(zip.entries.size() - 1).listed = false;
                },
                "GAP case.zip -"));
        all.add(zipped(
                "a record of 64 bits stands before the end",
                zip -> {
                    zip.beforeEnd = new byte[76];
                    zip.beforeEnd[0] = 'P';
                },
                "UNREADABLE case.zip"));
        all.add(zipped("the end tells of an entry less", zip -> zip.lessEntries = 1, "END_LIES case.zip"));
        all.add(zipped("the end tells of another disk", zip -> zip.disk = 1, "END_LIES case.zip"));
        all.add(zipped(
                "two entries share their data",
                zip -> {
                    zip.add("evidence/copy.png", new byte[0]);
                    RawZip.Entry copy = zip.entries.remove(zip.entries.size() - 1);
                    RawZip.Entry photo = zip.entries.get(11);
                    copy.packed = photo.packed;
                    copy.size = photo.size;
                    copy.crc = photo.crc;
                    copy.own = false;
                    zip.entries.add(12, copy);
                },
                "OVERLAP case.zip evidence/copy.png"));
        all.add(zipped(
                "the entries are in another order",
                zip -> zip.entries.add(0, zip.entries.remove(3)),
                "OUT_OF_ORDER contents/decision-examination.json"));
        all.add(zipped(
                "the manifest stands first",
                zip -> zip.entries.add(0, zip.entries.remove(15)),
                "OUT_OF_ORDER manifest.json"));
        all.add(zipped(
                "an entry is there twice with two contents",
                zip -> zip.add("decisions.json", "[]".getBytes()),
                "TWICE decisions.json"));
        byte[] plain = Forger.of(STAFF).zip().plain(0);
        all.add(new Forgery("it was packed anew without a seal", plain, "NO_SEAL case.zip"));
        all.add(new Forgery(
                "the seal is written in capitals",
                new String(STAFF, StandardCharsets.ISO_8859_1)
                        .replaceAll(
                                "sha256:[0-9a-f]{64}$", "sha256:" + seal(STAFF).toUpperCase(Locale.ROOT))
                        .getBytes(StandardCharsets.ISO_8859_1),
                "NO_SEAL case.zip"));
        all.add(new Forgery(
                "the seal is that of another file",
                new String(STAFF, StandardCharsets.ISO_8859_1)
                        .replace(seal(STAFF), seal(PARTY))
                        .getBytes(StandardCharsets.ISO_8859_1),
                "FILE_CHANGED case.zip"));
        all.add(new Forgery(
                "a whole other file stands behind it", RawZip.joined(STAFF, PARTY), "GAP case.zip README.txt"));
        byte[] open = Forger.of(STAFF).zip().plain(81);
        byte[] longer = RawZip.joined(open, "genuine!!!".getBytes(StandardCharsets.US_ASCII));
        all.add(new Forgery(
                "the comment says something before the seal",
                RawZip.joined(longer, ("sha256:" + Sha256.of(longer)).getBytes(StandardCharsets.US_ASCII)),
                "END_LIES case.zip"));
        return all;
    }

    private static String seal(byte[] file) {
        return new String(file, file.length - 64, 64, StandardCharsets.US_ASCII);
    }

    private static Forgery zipped(String deed, Consumer<RawZip> lie, String finding) {
        return new Forgery(deed, Forger.of(STAFF).zip().with(lie).sealed(), finding);
    }

    /** What would keep whoever reads it busy, or fill memory or disk. */
    private static List<Forgery> tooMuch() {
        List<Forgery> all = new ArrayList<>();
        byte[] zeros = new byte[1 << 20];
        all.add(zipped(
                "a picture says that it unpacks to four gigabytes",
                zip -> zip.with(PHOTO, entry -> {
                    entry.size = 0xffffffffL;
                    entry.descriptorSize = entry.size;
                }),
                "TOO_LARGE " + PHOTO));
        all.add(zipped(
                "a picture unpacks to more than it says",
                zip -> zip.with(PHOTO, entry -> entry.packed = RawZip.deflated(zeros)),
                "CHANGED " + PHOTO));
        all.add(zipped(
                "the case says that it unpacks to a hundred megabytes",
                zip -> zip.with("case.json", entry -> {
                    entry.size = 100 << 20;
                    entry.descriptorSize = entry.size;
                }),
                "TOO_LARGE case.json"));
        all.add(new Forgery(
                "hundreds of entries unpack to a gigabyte of zeros", bomb(1200, zeros), "TOO_LARGE evidence/bomb/"));
        all.add(new Forgery("there are more entries than can be", bomb(21_000, new byte[0]), "UNREADABLE case.zip"));
        for (String name : List.of("manifest.json", "timeline.json", "case.json", "decisions.json")) {
            all.add(new Forgery(
                    name + " is nested a hundred thousand deep",
                    changed(name, "[".repeat(100_000) + "]".repeat(100_000), name.equals("manifest.json")),
                    "MALFORMED " + name));
        }
        all.add(new Forgery(
                "an event is nested nine hundred deep",
                ofTimeline(timeline -> {
                    ObjectNode inner = data(timeline, 12);
                    for (int depth = 0; depth < 900; depth++) {
                        inner = inner.putObject("a");
                    }
                }),
                "EVENT_CHANGED 12 (CLAIMED)"));
        all.add(new Forgery(
                "the case holds a number of a million digits",
                Forger.of(STAFF)
                        .words("case.json", "\"escalated\" : false", "\"escalated\" : " + "1".repeat(1_000_000))
                        .summed()
                        .sealed(),
                "MALFORMED case.json"));
        return all;
    }

    private static byte[] bomb(int entries, byte[] content) {
        RawZip zip = Forger.of(STAFF).zip();
        zip.add("evidence/bomb/0.png", content);
        RawZip.Entry first = zip.entries.get(zip.entries.size() - 1);
        for (int index = 1; index < entries; index++) {
            RawZip.Entry next = new RawZip.Entry();
            next.name("evidence/bomb/" + index + ".png");
            next.packed = first.packed;
            next.crc = first.crc;
            next.size = first.size;
            next.descriptorSize = first.size;
            zip.entries.add(next);
        }
        return zip.sealed();
    }

    // ---- by chance

    @Test
    void a_random_change_is_never_as_it_was_sealed_but_where_it_is_said_that_nothing_was_checked() {
        Random random = new Random(20260309);
        List<Forger> files = Stream.of(STAFF, PARTY, CLOSED).map(Forger::of).toList();
        List<String> unseen = new ArrayList<>();
        int rounds = Repeats.times(2400, 600);
        int changes = 0;
        for (int round = 0; round < rounds; round++) {
            Forger file = files.get(round % 3);
            Forger forger = file.copy();
            List<String> names = List.copyOf(forger.entries().keySet());
            String name = names.get(random.nextInt(names.size()));
            String deed = mutate(forger, name, names.get(random.nextInt(names.size())), random);
            boolean counted = random.nextInt(8) > 0 && !deed.contains("manifest.json") && !deed.contains("SHA256SUMS");
            if (isSame(file, forger, Map.of())) {
                continue;
            }
            changes++;
            CaseFileCheck.Report report = report(counted ? forger.summed().sealed() : forger.sealed());
            if (report.findings().isEmpty() && !isSame(file, forger, report.unchecked())) {
                unseen.add(round + " " + deed + ": " + difference(file.bytes(name), forger.bytes(name)));
            }
        }
        assertThat(unseen).isEmpty();
        assertThat(changes).isGreaterThan(rounds * 5 / 6);
    }

    /** Where two entries begin to differ, and how they go on. */
    private static String difference(byte[] one, byte[] other) {
        int at = Math.max(0, Arrays.mismatch(one, other));
        return Stream.of(one, other)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .map(text ->
                        text.substring(Math.max(0, Math.min(at, text.length()) - 30), Math.min(text.length(), at + 10)))
                .collect(Collectors.joining(" | "));
    }

    /** Whether two files say the same, apart from letters and members which no event vouches for. */
    private static boolean isSame(Forger one, Forger other, Map<String, Set<String>> unchecked) {
        boolean all = unchecked.isEmpty();
        return one.entries().keySet().equals(other.entries().keySet())
                && one.entries().keySet().stream()
                        .filter(name -> all || !name.equals("manifest.json") && !name.equals("SHA256SUMS"))
                        .filter(name -> all || !name.startsWith("letters/"))
                        .allMatch(name -> unchecked.containsKey(name)
                                ? without(one.json(name), unchecked.get(name))
                                        .equals(without(other.json(name), unchecked.get(name)))
                                : Arrays.equals(one.bytes(name), other.bytes(name)));
    }

    /** What is null says nothing, whatever it is called. */
    private static JsonNode without(JsonNode json, Set<String> members) {
        Iterable<JsonNode> objects = json.isArray() ? json : List.of(json);
        objects.forEach(object -> ((ObjectNode) object).remove(members));
        withoutNulls(json);
        return json;
    }

    private static void withoutNulls(JsonNode json) {
        List<String> nulls = json.properties().stream()
                .filter(member -> member.getValue().isNull())
                .map(Map.Entry::getKey)
                .toList();
        nulls.forEach(name -> ((ObjectNode) json).remove(name));
        json.forEach(ForgedFilesTest::withoutNulls);
    }

    private static String mutate(Forger forger, String name, String other, Random random) {
        byte[] bytes = forger.bytes(name);
        int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        switch (random.nextInt(5)) {
            case 0 -> {
                byte[] changed = bytes.clone();
                changed[at] ^= (byte) (1 << random.nextInt(8));
                forger.with(name, changed);
                return "flipped " + name;
            }
            case 1 -> {
                byte[] changed = bytes.clone();
                changed[at] = (byte) random.nextInt(256);
                forger.with(name, changed);
                return "replaced " + name;
            }
            case 2 -> {
                byte[] inserted = {(byte) random.nextInt(256)};
                forger.with(
                        name,
                        RawZip.joined(
                                RawZip.joined(Arrays.copyOf(bytes, at), inserted),
                                Arrays.copyOfRange(bytes, at, bytes.length)));
                return "inserted " + name;
            }
            case 3 -> {
                forger.with(
                        name,
                        RawZip.joined(
                                Arrays.copyOf(bytes, at),
                                Arrays.copyOfRange(bytes, Math.min(bytes.length, at + 1), bytes.length)));
                return "deleted " + name;
            }
            default -> {
                forger.exchanged(name, other);
                return "exchanged " + name + " " + other;
            }
        }
    }

    // ---- two files of one case

    @Test
    void a_genuine_older_file_finds_a_newer_one_that_was_made_anew_as_a_whole() {
        byte[] older = Forger.genuine("with-evidence-one-item-complainant");
        byte[] forged = Forger.of(STAFF)
                .told("timeline.json", timeline -> event(timeline, 2).put("at", "2026-03-09T02:00:00.001Z"))
                .chained()
                .summed()
                .sealed();

        assertThat(found(forged)).isEmpty();
        assertThat(told(Map.of("forged.zip", forged, "older.zip", older)))
                .contains(
                        "rewritten: forged.zip does not continue older.zip; they differ from event 2 on",
                        "rewritten: older.zip is not the beginning of forged.zip; they differ from event 2 on, and one of"
                                + " them is forged")
                .doesNotContain("Everything is as it was sealed");
    }

    @Test
    void a_genuine_newer_file_finds_an_older_one_that_was_made_anew_as_a_whole() {
        byte[] forged = Forger.of(Forger.genuine("with-evidence-one-item-complainant"))
                .told("timeline.json", timeline -> event(timeline, 3).put("at", "2026-03-09T02:00:00.001Z"))
                .chained()
                .summed()
                .sealed();

        assertThat(found(forged)).isEmpty();
        assertThat(told(Map.of("forged.zip", forged, "newer.zip", STAFF)))
                .contains(
                        "rewritten: newer.zip does not continue forged.zip; they differ from event 3 on",
                        "rewritten: forged.zip is not the beginning of newer.zip; they differ from event 3 on, and one of"
                                + " them is forged")
                .doesNotContain("Everything is as it was sealed");
    }

    @Test
    void a_newer_file_whose_number_was_changed_is_not_passed_over() {
        byte[] forged = Forger.of(STAFF)
                .told("manifest.json", manifest -> manifest.put("case", "RC-2026-000009"))
                .sums()
                .sealed();

        assertThat(told(Map.of(
                        "forged.zip", forged, "older.zip", Forger.genuine("with-evidence-one-item-complainant"))))
                .contains("not compared: forged.zip with older.zip", "not compared: older.zip with forged.zip")
                .doesNotContain("Everything is as it was sealed");
    }

    @Test
    void files_of_two_cases_are_not_compared_and_that_is_found() {
        assertThat(told(Map.of("one.zip", STAFF, "other.zip", CLOSED)))
                .contains("not compared: one.zip with other.zip", "not compared: other.zip with one.zip")
                .doesNotContain("Everything is as it was sealed");
    }

    @Test
    void a_file_whose_chain_is_gone_is_not_compared_and_that_is_found() {
        byte[] forged = Forger.of(STAFF).with("timeline.json", "{}\n").summed().sealed();

        assertThat(told(Map.of("forged.zip", forged, "older.zip", STAFF)))
                .contains("not compared: forged.zip with older.zip", "not compared: older.zip with forged.zip");
    }

    // ---- what is printed

    @Test
    void it_tells_the_case_the_head_and_what_it_could_not_check() {
        assertThat(told(Map.of("case.zip", PARTY)).lines())
                .containsExactly(
                        folder.resolve("case.zip").toString(),
                        "  Case RC-2026-000002, sealed at 2026-03-09T10:00:00+08:00, as seen by RESPONDENT",
                        "  13 entries, 17 events; withheld from this reader: 3 events, 4 contents",
                        "  Chain head 9b44f1368d5f0b07ad20184ce56887084a1f6624ada9e01cd5963e0a4a0c60df",
                        "  Everything is as it was sealed. Compare the chain head with the one that the platform shows.",
                        "  Not checked, because no event of the chain vouches for it:",
                        "  - in decisions.json: noticedAt, appealUntil",
                        "  - in case.json: awaiting, deadlines, evidence, evidenceNeeds, measures, nothingToAdd, notices,"
                                + " settlementProposed, status",
                        "  - the letters letters/examination.pdf: the platform's page /verify knows the code on each of"
                                + " them, and the sum of the genuine file",
                        "  - when it was sealed, and for whom",
                        "  - what is withheld (3 events, 4 contents): only that it is the same for all readers",
                        "  No sealed case file proves who made it (it is not signed: one that was made anew as a whole"
                                + " verifies, and only its chain head is another), nor that what was written down is true"
                                + " and complete.");
    }

    static Stream<Forgery> forgedWords() {
        return Stream.concat(names().stream(), manifest().stream());
    }

    @ParameterizedTest
    @MethodSource("forgedWords")
    void nothing_that_a_forger_wrote_is_obeyed_by_the_terminal(Forgery forgery) {
        String text = told(Map.of("case.zip", forgery.file()));

        assertThat(text.lines().skip(1))
                .allSatisfy(line ->
                        assertThat(line).startsWith("  ").matches("[ -~…–]*").hasSizeLessThan(600));
        assertThat(text).doesNotContain("\n  Everything is as it was sealed");
        assertThat(text.lines().count()).isLessThan(120);
    }

    @Test
    void a_name_that_would_be_obeyed_is_told_by_its_numbers() {
        byte[] file = Forger.of(STAFF)
                .with("\u001b[1A\u202Ecod\u3164.json", "x")
                .summed()
                .sealed();

        assertThat(told(Map.of("case.zip", file)))
                .contains("added: <U+001B>[1A<U+202E>cod<U+3164>.json is no name that a sealed entry has");
    }

    @Test
    void what_is_no_file_is_not_there() throws IOException {
        Path folderOfThatName = Files.createDirectory(folder.resolve("folder.zip"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        for (String name : List.of(folderOfThatName.toString(), "/dev/null", "a\u0000b.zip", "\u001b[2J.zip")) {
            assertThat(VerifyCaseFile.run(
                            new String[] {"verify-case-file", name},
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            Locale.ENGLISH))
                    .as(name)
                    .isEqualTo(2);
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("a<U+0000>b.zip: there is no such file", "<U+001B>[2J.zip: there is no such file");
    }

    // ---- helpers

    /** What is printed of files, which have to be found wrong or right by all that is said of them. */
    private String told(Map<String, byte[]> files) {
        List<String> arguments = new ArrayList<>(List.of("verify-case-file"));
        files.forEach((name, bytes) -> arguments.add(written(name, bytes).toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = VerifyCaseFile.run(
                arguments.toArray(String[]::new), new PrintStream(out, true, StandardCharsets.UTF_8), Locale.ENGLISH);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(code).isEqualTo(text.contains("Not as it was sealed.") ? 1 : 0);
        return text;
    }

    /** Such as {@code CHANGED case.json}. */
    private List<String> found(byte[] file) {
        return report(file).findings().stream()
                .map(finding -> finding.kind() + " " + finding.where()
                        + finding.details().stream().map(detail -> " " + detail).reduce("", String::concat))
                .toList();
    }

    private CaseFileCheck.Report report(byte[] file) {
        try {
            return CaseFileCheck.check(written("case.zip", file), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path written(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
