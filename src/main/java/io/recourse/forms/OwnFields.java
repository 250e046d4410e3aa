package io.recourse.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.recourse.text.Visible;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Fields of a platform's own, in form files that are called like ours: a field that has the id of one of ours takes its place,
 * every other one stands behind them. A form that is called like none of ours is one more.
 */
final class OwnFields {

    private static final String FIELDS = "components";

    private final Map<String, JsonNode> forms;

    private OwnFields(Map<String, JsonNode> forms) {
        this.forms = forms;
    }

    /** @param directory empty for none */
    static OwnFields in(String directory, ObjectMapper json) {
        Map<String, JsonNode> forms = new TreeMap<>();
        if (!Visible.isEmpty(directory)) {
            try (Stream<Path> all = Files.list(Path.of(directory))) {
                List<Path> files = all.filter(file -> name(file).endsWith(Forms.SUFFIX))
                        .sorted()
                        .toList();
                for (Path file : files) {
                    String id = name(file).substring(0, name(file).length() - Forms.SUFFIX.length());
                    forms.put(id, json.readTree(file.toFile()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new OwnFields(forms);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    Map<String, JsonNode> amongst(Map<String, JsonNode> ours) {
        Map<String, JsonNode> all = new TreeMap<>(ours);
        forms.forEach((id, own) -> all.merge(id, own, OwnFields::with));
        return all;
    }

    private static JsonNode with(JsonNode ours, JsonNode own) {
        JsonNode both = ours.deepCopy();
        ArrayNode fields = both.withArray(FIELDS);
        own.path(FIELDS).forEach(field -> IntStream.range(0, fields.size())
                .filter(index -> fields.get(index).path("id").equals(field.path("id")))
                .findFirst()
                .ifPresentOrElse(index -> fields.set(index, field), () -> fields.add(field)));
        return both;
    }
}
