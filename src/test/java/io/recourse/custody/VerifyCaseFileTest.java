package io.recourse.custody;

import static io.recourse.custody.SampleFile.earlier;
import static io.recourse.custody.SampleFile.forParty;
import static io.recourse.custody.SampleFile.forStaff;
import static io.recourse.custody.SampleFile.forged;
import static io.recourse.custody.SampleFile.forgedEntries;
import static io.recourse.custody.SampleFile.repacked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyCaseFileTest {

    @TempDir
    Path folder;

    // ---- untouched

    @Test
    void an_untouched_file_is_as_it_was_sealed() {
        assertThat(found(forStaff())).isEmpty();
        assertThat(found(forParty())).isEmpty();
    }

    @Test
    void the_same_contents_and_the_same_instant_give_the_same_bytes() {
        assertThat(forStaff()).isEqualTo(forStaff());
    }

    @Test
    void a_file_has_its_entries_in_order_and_lists_what_it_consists_of() throws IOException {
        Map<String, byte[]> entries = SampleFile.entries(forStaff());

        assertThat(entries.keySet())
                .containsExactly(
                        "README.txt",
                        "case.json",
                        "contents/answer.json",
                        "contents/filing.json",
                        "decisions.json",
                        "evidence/E1/1.jpg",
                        "timeline.json",
                        "manifest.json",
                        "SHA256SUMS");
        JsonNode manifest = SampleFile.json(entries, "manifest.json");
        assertThat(manifest.get("case").asText()).isEqualTo("RC-2026-000042");
        assertThat(manifest.get("chain").get("events").asInt()).isEqualTo(6);
        assertThat(manifest.get("entries").get(5).get("name").asText()).isEqualTo("evidence/E1/1.jpg");
        assertThat(manifest.get("entries").get(5).get("size").asInt()).isEqualTo(1000);
        assertThat(text(entries, "SHA256SUMS").lines())
                .contains(Sha256.of(SampleFile.PHOTO) + "  evidence/E1/1.jpg")
                .endsWith(Sha256.of(entries.get("manifest.json")) + "  manifest.json");
        assertThat(text(entries, "README.txt"))
                .contains(manifest.get("chain").get("head").asText())
                .contains("2026-03-20T10:00+08:00")
                .doesNotContain("{");
    }

    @Test
    void a_party_reads_no_name_of_staff_and_checks_the_same_chain() {
        Map<String, byte[]> entries = SampleFile.entries(forParty());
        JsonNode timeline = SampleFile.json(entries, "timeline.json");

        entries.forEach((name, bytes) -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .doesNotContain("reviewer-li")
                .doesNotContain("supervisor-wang")
                .doesNotContain("salt-of-the-event-4")
                .doesNotContain("salt-of-the-actor-6"));
        assertThat(timeline.get("events").get(3).fieldNames()).toIterable().containsExactly("seq", "event", "hash");
        assertThat(timeline.get("events").get(5).get("actor").asText()).isEqualTo("STAFF");
        assertThat(timeline.get("head"))
                .isEqualTo(SampleFile.json(SampleFile.entries(forStaff()), "timeline.json")
                        .get("head"));
    }

    @Test
    void entries_have_safe_names_and_each_name_once() {
        CaseFileArchive archive = new CaseFileArchive(new ObjectMapper());
        archive.json("case.json", Map.of());

        for (String name : List.of(
                "../x",
                "/x",
                "a/../b",
                "a//b",
                "a\\b",
                "凭证.jpg",
                "",
                "a b",
                ".x",
                "case.json",
                "manifest.json",
                "SHA256SUMS")) {
            assertThatIllegalArgumentException().as(name).isThrownBy(() -> archive.json(name, Map.of()));
        }
    }

    // ---- any byte

    @Test
    void a_changed_byte_anywhere_is_found() {
        byte[] file = forStaff();
        List<Integer> unseen = new ArrayList<>();
        for (int at = 0; at < file.length; at += 13) {
            byte[] changed = file.clone();
            changed[at] ^= (byte) (1 << at % 8);
            if (found(changed).isEmpty()) {
                unseen.add(at);
            }
        }
        assertThat(unseen).isEmpty();
    }

    @Test
    void a_file_that_was_cut_off_anywhere_is_found() {
        byte[] file = forStaff();
        List<Integer> unseen = IntStream.iterate(0, length -> length < file.length, length -> length + 29)
                .filter(length -> found(Arrays.copyOf(file, length)).isEmpty())
                .boxed()
                .toList();
        assertThat(unseen).isEmpty();
        assertThat(found(Arrays.copyOf(file, file.length - 1))).containsExactly("CUT_OFF case.zip SHA256SUMS");
    }

    @Test
    void a_file_that_was_cut_off_tells_how_far_it_goes() {
        byte[] file = forStaff();
        int photo = indexOf(file, SampleFile.PHOTO);

        assertThat(found(Arrays.copyOf(file, photo + 100)))
                .contains("CUT_OFF case.zip decisions.json", "CHANGED evidence/E1/1.jpg", "MISSING manifest.json");
    }

    @Test
    void something_put_before_or_behind_the_file_is_found() {
        byte[] file = forStaff();
        byte[] longer = Arrays.copyOf(file, file.length + 1);
        byte[] later = new byte[file.length + 10];
        System.arraycopy(file, 0, later, 10, file.length);

        assertThat(found(longer)).containsExactly("NO_SEAL case.zip");
        assertThat(found(later)).contains("FILE_CHANGED case.zip");
    }

    @Test
    void a_changed_byte_of_an_original_names_the_original() {
        byte[] file = forStaff();
        int photo = indexOf(file, SampleFile.PHOTO);
        for (int at : new int[] {0, 1, 500, 999}) {
            byte[] changed = file.clone();
            changed[photo + at] ^= 1;

            assertThat(found(changed))
                    .containsExactlyInAnyOrder(
                            "FILE_CHANGED case.zip",
                            "CHANGED evidence/E1/1.jpg",
                            "CONTENT_MISSING 3 (EVIDENCE_RECEIVED) " + Sha256.of(SampleFile.PHOTO));
        }
    }

    @Test
    void a_directory_that_can_not_be_read_does_not_hide_which_entry_was_changed() {
        byte[] file = forStaff();
        byte[] changed = file.clone();
        changed[indexOf(file, "PK\u0001\u0002".getBytes(StandardCharsets.ISO_8859_1))] ^= 1;
        assertThat(found(changed)).containsExactly("FILE_CHANGED case.zip", "UNREADABLE case.zip");

        changed[indexOf(file, SampleFile.PHOTO)] ^= 1;
        assertThat(found(changed)).contains("CHANGED evidence/E1/1.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PK", "not a zip at all, but some text that somebody renamed to case.zip, long enough"})
    void what_is_no_zip_is_told(String text) {
        assertThat(found(text.getBytes(StandardCharsets.UTF_8))).contains("CUT_OFF case.zip -");
    }

    // ---- entries

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.txt",
                "case.json",
                "contents/answer.json",
                "contents/filing.json",
                "decisions.json",
                "evidence/E1/1.jpg",
                "timeline.json"
            })
    void a_changed_removed_or_emptied_entry_is_named(String name) {
        byte[] file = forStaff();
        byte[] changed = SampleFile.entries(file).get(name).clone();
        changed[changed.length / 2] ^= 1;

        assertThat(found(repacked(file, entries -> entries.put(name, changed)))).contains("CHANGED " + name);
        assertThat(found(repacked(file, entries -> entries.remove(name)))).contains("MISSING " + name);
        assertThat(found(repacked(file, entries -> entries.put(name, new byte[0]))))
                .contains("CHANGED " + name);
    }

    @Test
    void a_changed_or_removed_manifest_or_list_of_sums_is_named() {
        byte[] file = forStaff();
        for (String name : List.of("manifest.json", "SHA256SUMS")) {
            byte[] changed = new String(SampleFile.entries(file).get(name), StandardCharsets.UTF_8)
                    .replace(Sha256.of(SampleFile.PHOTO), Sha256.of("something else"))
                    .getBytes(StandardCharsets.UTF_8);

            assertThat(found(repacked(file, entries -> entries.put(name, changed))))
                    .contains("DISAGREE manifest.json SHA256SUMS");
            assertThat(found(repacked(file, entries -> entries.remove(name)))).containsExactly("MISSING " + name);
        }
        assertThat(found(repacked(file, entries -> entries.put("manifest.json", "{".getBytes()))))
                .contains("MALFORMED manifest.json");
    }

    @Test
    void a_changed_fact_of_the_manifest_is_found() {
        byte[] file = forStaff();
        for (String[] change : new String[][] {
            {"2026-03-20T02:00:00Z", "2026-03-20T02:00:01Z"},
            {"STAFF", "COMPLAINANT"},
            {"case-file/1", "case-file/2"},
            {"\"size\" : 1000", "\"size\" : 1001"}
        }) {
            byte[] changed = text(SampleFile.entries(file), "manifest.json")
                    .replace(change[0], change[1])
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(changed)
                    .as(change[0])
                    .isNotEqualTo(SampleFile.entries(file).get("manifest.json"));

            assertThat(found(repacked(file, entries -> entries.put("manifest.json", changed))))
                    .as(change[0])
                    .contains("DISAGREE manifest.json SHA256SUMS");
        }
    }

    @Test
    void an_added_entry_is_named() {
        assertThat(found(repacked(forStaff(), entries -> entries.put("evidence/E9/1.jpg", new byte[] {1}))))
                .containsExactly("ADDED evidence/E9/1.jpg");
    }

    @Test
    void an_entry_that_is_there_twice_is_named() {
        byte[] file = repacked(forStaff(), entries -> entries.put("case.jso2", "{}".getBytes()));
        byte[] twice = new String(file, StandardCharsets.ISO_8859_1)
                .replace("case.jso2", "case.json")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(found(twice)).contains("TWICE case.json");
    }

    @Test
    void a_file_that_was_packed_anew_has_no_seal_but_its_contents_are_checked() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry :
                    SampleFile.entries(forStaff()).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        assertThat(found(out.toByteArray())).containsExactly("NO_SEAL case.zip");
    }

    // ---- the chain, where everything else was made to fit

    static Stream<Arguments> fields() {
        List<Arguments> fields = new ArrayList<>();
        for (boolean party : new boolean[] {false, true}) {
            JsonNode events = SampleFile.json(SampleFile.entries(party ? forParty() : forStaff()), "timeline.json")
                    .get("events");
            for (int index = 0; index < events.size(); index++) {
                int event = index;
                events.get(index).fieldNames().forEachRemaining(field -> fields.add(Arguments.of(party, event, field)));
            }
        }
        return fields.stream();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_changed_field_of_an_event_breaks_its_link(boolean party, int index, String field) {
        byte[] changed = forged(party ? forParty() : forStaff(), timeline -> {
            ObjectNode event = (ObjectNode) timeline.get("events").get(index);
            JsonNode value = event.get(field);
            if (value.isInt()) {
                event.put(field, value.intValue() + 1);
            } else if (value.isTextual()) {
                event.put(field, flipped(value.textValue()));
            } else {
                ((ObjectNode) value).put("more", true);
            }
        });

        assertThat(found(changed)).anySatisfy(finding -> assertThat(finding)
                .containsPattern(
                        "EVENT_(CHANGED|MALFORMED|OUT_OF_PLACE) " + (index + (field.equals("seq") ? 2 : 1)) + "\\b"));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_removed_field_of_an_event_breaks_its_link(boolean party, int index, String field) {
        byte[] changed = forged(
                party ? forParty() : forStaff(),
                timeline -> ((ObjectNode) timeline.get("events").get(index)).remove(field));

        assertThat(found(changed)).anySatisfy(finding -> assertThat(finding)
                .containsPattern("EVENT_(CHANGED|MALFORMED) " + (index + 1) + "\\b"));
    }

    @Test
    void only_the_link_that_does_not_hold_is_told() {
        assertThat(found(forged(forStaff(), timeline -> event(timeline, 2).put("at", "2026-03-09T02:02:00.001Z"))))
                .containsExactly("EVENT_CHANGED 2 (ANSWERED)");
    }

    @Test
    void every_link_that_does_not_hold_is_told() {
        assertThat(found(forged(forStaff(), timeline -> {
                    event(timeline, 2).put("actor", "somebody");
                    event(timeline, 5).put("type", "RELEASED");
                })))
                .containsExactly("EVENT_CHANGED 2 (ANSWERED)", "EVENT_CHANGED 5 (RELEASED)");
    }

    @Test
    void an_event_to_which_a_field_was_added_is_told() {
        assertThat(found(forged(forStaff(), timeline -> event(timeline, 4).put("note", "x"))))
                .containsExactly("EVENT_MALFORMED 4 (CLAIMED)");
    }

    @Test
    void a_name_can_not_be_put_where_staff_is_withheld() {
        assertThat(found(forged(forParty(), timeline -> event(timeline, 6).put("actor", "reviewer-zhao"))))
                .containsExactly("EVENT_MALFORMED 6 (DECIDED)");
    }

    @Test
    void a_removed_event_is_told() {
        assertThat(found(forged(forStaff(), timeline -> events(timeline).remove(3))))
                .startsWith("EVENT_MISSING 4", "EVENT_CHANGED 5 (ASSIGNED)")
                .hasSize(3)
                .last()
                .asString()
                .startsWith("END_OF_CHAIN timeline.json 5 ");
    }

    @Test
    void events_that_were_renumbered_after_one_was_removed_are_told() {
        assertThat(found(forged(forStaff(), timeline -> {
                    events(timeline).remove(3);
                    event(timeline, 4).put("seq", 4);
                    event(timeline, 5).put("seq", 5);
                })))
                .startsWith("EVENT_CHANGED 4 (ASSIGNED)", "EVENT_CHANGED 5 (DECIDED)");
    }

    @Test
    void removed_last_events_are_told() {
        List<String> found = found(forged(forStaff(), timeline -> {
            events(timeline).remove(5);
            timeline.put("head", event(timeline, 5).get("hash").asText());
        }));

        assertThat(found).first().asString().startsWith("END_OF_CHAIN timeline.json 5 ");
        // the decision that was made in it is told elsewhere, too
        assertThat(found.subList(1, found.size()))
                .containsExactly(
                        "CONTRADICTS decisions.json [] timeline.json",
                        "CONTRADICTS case.json chainHead timeline.json",
                        "CONTRADICTS case.json decision decisions.json");
    }

    @Test
    void an_event_that_was_put_in_is_told() {
        assertThat(found(forged(forStaff(), timeline -> events(timeline)
                        .insert(3, event(timeline, 2).deepCopy()))))
                .contains("EVENT_OUT_OF_PLACE 2 (ANSWERED)", "EVENT_CHANGED 2 (ANSWERED)");
    }

    @Test
    void events_whose_order_was_changed_are_told() {
        assertThat(found(forged(forStaff(), timeline -> {
                    JsonNode fourth = events(timeline).remove(3);
                    events(timeline).insert(4, fourth);
                })))
                .contains(
                        "EVENT_MISSING 4",
                        "EVENT_CHANGED 5 (ASSIGNED)",
                        "EVENT_OUT_OF_PLACE 4 (CLAIMED)",
                        "EVENT_CHANGED 4 (CLAIMED)",
                        "EVENT_CHANGED 6 (DECIDED)");
    }

    @Test
    void an_event_that_is_said_to_be_erased_without_the_event_that_says_so_hides_something() {
        byte[] forged = forged(forStaff(), timeline -> {
            ArrayNode events = timeline.withArray("events");
            ObjectNode answered = (ObjectNode) events.get(1);
            String actor = Chain.actor(
                    answered.get("actor").asText(), answered.get("actorSalt").asText());
            String commitment = Chain.event(
                    2,
                    answered.get("at").asText(),
                    answered.get("type").asText(),
                    actor,
                    answered.get("data"),
                    answered.get("salt").asText());
            ObjectNode erased = events.objectNode();
            erased.put("seq", 2)
                    .put("at", answered.get("at").asText())
                    .put("type", "ANSWERED")
                    .put("event", commitment)
                    .put("erased", true)
                    .put("hash", answered.get("hash").asText());
            events.set(1, erased);
        });

        assertThat(found(forged))
                .contains("EVENT_HIDDEN 2 (ANSWERED)")
                .noneMatch(one -> one.startsWith("EVENT_CHANGED"));
    }

    @Test
    void a_timeline_of_another_case_is_told() {
        assertThat(found(forged(forStaff(), timeline -> timeline.put("case", "RC-2026-000043"))))
                .containsExactly("OTHER_CASE timeline.json RC-2026-000043");
        assertThat(found(forged(forStaff(), timeline -> timeline.put("start", Chain.start("RC-2026-000043")))))
                .containsExactly("CHANGED timeline.json");
        assertThat(found(forgedEntries(
                        forStaff(),
                        entries -> entries.put(
                                "case.json",
                                text(entries, "case.json")
                                        .replace(SampleFile.NUMBER, "RC-2026-000043")
                                        .getBytes(StandardCharsets.UTF_8)))))
                .containsExactly("OTHER_CASE case.json RC-2026-000043");
        assertThat(found(forged(forStaff(), timeline -> timeline.remove("events"))))
                .contains("MEMBER_MISSING timeline.json events");
    }

    @Test
    void a_content_that_was_exchanged_does_not_fit_the_event_that_names_it() {
        assertThat(found(forgedEntries(
                        forStaff(),
                        entries -> entries.put("contents/filing.json", "{\"statement\":\"x\"}".getBytes()))))
                .hasSize(2)
                .anySatisfy(finding -> assertThat(finding).startsWith("CONTENT_MISSING 1 (CASE_FILED) "))
                .contains("CONTENT_UNNAMED contents/filing.json");
        assertThat(found(forgedEntries(forStaff(), entries -> entries.remove("evidence/E1/1.jpg"))))
                .containsExactly("CONTENT_MISSING 3 (EVIDENCE_RECEIVED) " + Sha256.of(SampleFile.PHOTO));
    }

    // ---- several files

    @Test
    void a_later_file_continues_an_earlier_one() {
        assertThat(run(
                                Locale.ENGLISH,
                                Map.of("later.zip", forStaff(), "earlier.zip", earlier(3), "party.zip", forParty()))
                        .code())
                .isZero();
    }

    @Test
    void a_case_that_was_rewritten_does_not_continue_what_somebody_kept() {
        byte[] rewritten = forged(forStaff(), timeline -> {
            String head = Chain.start(SampleFile.NUMBER);
            event(timeline, 2).put("at", "2026-03-09T03:00:00.000Z");
            for (JsonNode event : timeline.get("events")) {
                head = Chain.link(
                        head,
                        Chain.event(
                                event.get("seq").asInt(),
                                event.get("at").asText(),
                                event.get("type").asText(),
                                Chain.actor(
                                        event.get("actor").asText(),
                                        event.get("actorSalt").asText()),
                                event.get("data"),
                                event.get("salt").asText()));
                ((ObjectNode) event).put("hash", head);
            }
            timeline.put("head", head);
        });
        String head = SampleFile.json(SampleFile.entries(rewritten), "timeline.json")
                .get("head")
                .asText();
        byte[] whole = withHead(rewritten, head);

        assertThat(run(Locale.ENGLISH, Map.of("case.zip", whole)).code()).isZero();
        Run both = run(Locale.ENGLISH, Map.of("case.zip", whole, "kept.zip", earlier(3)));
        assertThat(both.code()).isEqualTo(1);
        assertThat(both.text()).contains("rewritten: case.zip does not continue kept.zip; they differ from event 2 on");
    }

    // ---- the command

    @Test
    void the_command_tells_in_both_languages_what_it_checked() {
        Run english = run(Locale.ENGLISH, Map.of("case.zip", forParty()));
        assertThat(english.code()).isZero();
        assertThat(english.text().lines())
                .contains(
                        "  Case RC-2026-000042, sealed at 2026-03-20T02:00:00Z, as seen by COMPLAINANT",
                        "  8 entries, 6 events; withheld from this reader: 2 events, 1 contents",
                        "  Everything is as it was sealed. Compare the chain head with the one that the platform shows.");

        byte[] changed = forStaff();
        changed[indexOf(changed, SampleFile.PHOTO)] ^= 1;
        Run chinese = run(Locale.CHINA, Map.of("case.zip", changed));
        assertThat(chinese.code()).isEqualTo(1);
        assertThat(chinese.text().lines()).contains("  被改动：evidence/E1/1.jpg", "  与封存时不一致，共发现 3 处。");
    }

    @Test
    void the_command_says_how_it_is_called() {
        assertThat(VerifyCaseFile.isMeant("verify-case-file", "x.zip")).isTrue();
        assertThat(VerifyCaseFile.isMeant()).isFalse();
        assertThat(VerifyCaseFile.isMeant("--server.port=8080")).isFalse();
        assertThat(run(Locale.ENGLISH, Map.of()).code()).isEqualTo(2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(VerifyCaseFile.run(
                        new String[] {
                            "verify-case-file", folder.resolve("none.zip").toString()
                        },
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        Locale.GERMANY))
                .isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("there is no such file");
    }

    @Test
    void every_finding_has_its_words() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            var words = ResourceBundle.getBundle("messages/custody", locale);
            for (Finding.Kind kind : Finding.Kind.values()) {
                assertThat(words.getString("verify.finding." + kind)).contains("{0}");
            }
        }
    }

    // ---- helpers

    private record Run(int code, String text) {}

    private Run run(Locale locale, Map<String, byte[]> files) {
        List<String> arguments = new ArrayList<>(List.of("verify-case-file"));
        files.forEach((name, bytes) -> arguments.add(written(name, bytes).toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = VerifyCaseFile.run(
                arguments.toArray(String[]::new), new PrintStream(out, true, StandardCharsets.UTF_8), locale);
        return new Run(code, out.toString(StandardCharsets.UTF_8));
    }

    /** What is found wrong, such as {@code CHANGED case.json}. */
    private List<String> found(byte[] file) {
        try {
            return CaseFileCheck.check(written("case.zip", file), Optional.empty()).findings().stream()
                    .map(finding -> finding.kind() + " " + finding.where()
                            + finding.details().stream()
                                    .map(detail -> " " + detail)
                                    .reduce("", String::concat))
                    .toList();
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

    /** Everything that is told of the end of the chain is made to fit. */
    private static byte[] withHead(byte[] file, String head) {
        String before = SampleFile.json(SampleFile.entries(file), "case.json")
                .get("chainHead")
                .asText();
        byte[] told = forgedEntries(file, entries -> {
            for (String name : List.of("case.json", "README.txt")) {
                entries.put(name, text(entries, name).replace(before, head).getBytes(StandardCharsets.UTF_8));
            }
        });
        return repacked(told, entries -> {
            ObjectNode manifest = (ObjectNode) SampleFile.json(entries, "manifest.json");
            ((ObjectNode) manifest.get("chain")).put("head", head);
            String sum = Sha256.of(entries.get("manifest.json"));
            entries.put("manifest.json", SampleFile.written(manifest));
            entries.put(
                    "SHA256SUMS",
                    text(entries, "SHA256SUMS")
                            .replace(sum, Sha256.of(entries.get("manifest.json")))
                            .getBytes(StandardCharsets.UTF_8));
        });
    }

    private static ArrayNode events(ObjectNode timeline) {
        return (ArrayNode) timeline.get("events");
    }

    /** By its place, from 1. */
    private static ObjectNode event(ObjectNode timeline, int place) {
        return (ObjectNode) timeline.get("events").get(place - 1);
    }

    private static String flipped(String text) {
        return (text.startsWith("0") ? "1" : "0") + text.substring(1);
    }

    private static String text(Map<String, byte[]> entries, String name) {
        return new String(entries.get(name), StandardCharsets.UTF_8);
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(new String(part, StandardCharsets.ISO_8859_1));
    }
}
