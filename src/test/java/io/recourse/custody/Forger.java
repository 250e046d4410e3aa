package io.recourse.custody;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Somebody who has a sealed case file and this program: changes what is in it, and then makes everything fit again as far
 * as wanted. What is not changed stays as it was, to the byte.
 */
final class Forger {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** Of what was there at first, and stays in most forgeries. */
    private final Map<byte[], String> sums;

    Forger() {
        this(new IdentityHashMap<>());
    }

    private Forger(Map<byte[], String> sums) {
        this.sums = sums;
    }

    static Forger of(byte[] file) {
        Forger forger = new Forger();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readAllBytes();
                forger.entries.put(entry.getName(), bytes);
                forger.sums.put(bytes, Sha256.of(bytes));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return forger;
    }

    Forger copy() {
        Forger copy = new Forger(sums);
        copy.entries.putAll(entries);
        return copy;
    }

    /** A file that version 0.1.0 sealed, such as {@code with-evidence-decided-staff}. */
    static byte[] genuine(String name) {
        try (InputStream in = Forger.class.getResourceAsStream("/custody/0.1.0/" + name + ".zip")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, byte[]> entries() {
        return entries;
    }

    byte[] bytes(String name) {
        return entries.get(name);
    }

    String text(String name) {
        return new String(entries.get(name), StandardCharsets.UTF_8);
    }

    JsonNode json(String name) {
        try {
            return JSON.readTree(entries.get(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Forger with(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    Forger with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Forger without(String name) {
        entries.remove(name);
        return this;
    }

    Forger renamed(String name, String other) {
        byte[] bytes = entries.remove(name);
        return with(other, bytes);
    }

    Forger exchanged(String one, String other) {
        byte[] bytes = entries.get(one);
        return with(one, entries.get(other)).with(other, bytes);
    }

    Forger words(String name, String said, String other) {
        String text = text(name);
        if (!text.contains(said)) {
            throw new IllegalArgumentException(name + " does not say " + said);
        }
        return with(name, text.replace(said, other));
    }

    /** Changes a JSON entry and writes it in the form in which it was sealed. */
    Forger told(String name, Consumer<ObjectNode> change) {
        ObjectNode json = (ObjectNode) json(name);
        change.accept(json);
        return with(name, written(json));
    }

    /** The same of a list. */
    Forger listed(String name, Consumer<ArrayNode> change) {
        ArrayNode json = (ArrayNode) json(name);
        change.accept(json);
        return with(name, written(json));
    }

    /** Computes every link again from the first one on, and tells the new head wherever it stands. */
    Forger chained() {
        told("timeline.json", timeline -> {
            String head = Chain.start(timeline.get("case").asText());
            timeline.put("start", head);
            int seq = 0;
            for (JsonNode event : timeline.get("events")) {
                seq++;
                ((ObjectNode) event).put("seq", seq);
                head = Chain.link(head, commitment(event));
                ((ObjectNode) event).put("hash", head);
            }
            timeline.put("head", head);
        });
        String head = json("timeline.json").get("head").asText();
        String before = json("case.json").get("chainHead").asText();
        told("case.json", whole -> whole.put("chainHead", head));
        words("README.txt", before, head);
        return told("manifest.json", manifest -> {
            ObjectNode chain = (ObjectNode) manifest.get("chain");
            chain.put("head", head);
            chain.put("events", json("timeline.json").get("events").size());
        });
    }

    private static String commitment(JsonNode event) {
        if (event.has("event")) {
            return event.get("event").asText();
        }
        String actor = event.has("actorHash")
                ? event.get("actorHash").asText()
                : Chain.actor(
                        event.get("actor").asText(), event.get("actorSalt").asText());
        return Chain.event(
                event.get("seq").asInt(),
                event.get("at").asText(),
                event.get("type").asText(),
                actor,
                event.get("data"),
                event.get("salt").asText());
    }

    /** The manifest's list and the sums fit what is there, in the order in which it would have been sealed. */
    Forger summed() {
        byte[] manifest = entries.remove("manifest.json");
        entries.remove("SHA256SUMS");
        Map<String, byte[]> sorted = new TreeMap<>(entries);
        entries.clear();
        entries.putAll(sorted);
        if (manifest == null) {
            return this;
        }
        entries.put("manifest.json", manifest);
        told("manifest.json", json -> {
            ArrayNode list = json.putArray("entries");
            sorted.forEach((name, bytes) ->
                    list.addObject().put("name", name).put("size", bytes.length).put("sha256", sum(bytes)));
        });
        return sums();
    }

    /** The list of sums fits what is there. */
    Forger sums() {
        entries.remove("SHA256SUMS");
        StringBuilder lines = new StringBuilder();
        entries.forEach((name, bytes) ->
                lines.append(sum(bytes)).append("  ").append(name).append("\n"));
        return with("SHA256SUMS", lines.toString());
    }

    private String sum(byte[] bytes) {
        String known = sums.get(bytes);
        return known == null ? Sha256.of(bytes) : known;
    }

    /** Packed and sealed as it stands. */
    byte[] sealed() {
        return zip().sealed();
    }

    RawZip zip() {
        RawZip zip = new RawZip();
        entries.forEach(zip::add);
        return zip;
    }

    static String written(JsonNode json) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        try {
            return JSON.writer(printer).writeValueAsString(json) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
