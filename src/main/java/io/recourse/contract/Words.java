package io.recourse.contract;

import io.recourse.text.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code contract/words.yaml}: what the description of the interface says in words; its head explains it. */
final class Words {

    private static final String ANY = "any";

    private final Map<String, Map<String, Object>> file;

    private Words(Map<String, Map<String, Object>> file) {
        this.file = file;
    }

    static Words read() {
        try (InputStream in = new ClassPathResource("contract/words.yaml").getInputStream()) {
            return new Words(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A call.
     *
     * @param id of the operation, from which clients make the names of their methods
     * @param problems the slugs of those that it refuses for reasons of its own
     */
    record Call(String id, String tag, String summary, String description, List<String> problems) {}

    /** @param call as {@code GET /api/cases}; null for one without words */
    Call call(String call) {
        Map<String, Object> words = map(section("calls").get(call));
        return words.isEmpty()
                ? null
                : new Call(
                        text(words.get("id")),
                        text(words.get("tag")),
                        text(words.get("does")),
                        words.containsKey("more") ? text(words.get("more")) : text(words.get("does")),
                        list(words.get("problems")));
    }

    /** By name, in their order. */
    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        section("tags").forEach((name, words) -> tags.put(name, text(words)));
        return tags;
    }

    /** Null for one without words. */
    String parameter(String call, String name) {
        Object own = map(section("parameters").get(call)).get(name);
        return text(own == null ? map(section("parameters").get(ANY)).get(name) : own);
    }

    Object parameterExample(String name) {
        return section("parameter-examples").get(name);
    }

    /** What is said of a property: whether it can be null, and whether it can be left out or has to be sent. */
    record Property(String words, boolean nullable, boolean optional, boolean required) {}

    private static final Property NOTHING = new Property(null, false, false, false);

    Property property(String schema, String name) {
        Property own = property(map(section("properties").get(schema)), name);
        return own != NOTHING ? own : property(map(section("properties").get(ANY)), name);
    }

    private static Property property(Map<String, Object> properties, String name) {
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            String key = property.getKey();
            String bare = key.replaceFirst("[?~!]+$", "");
            if (bare.equals(name)) {
                String marks = key.substring(bare.length());
                return new Property(
                        text(property.getValue()), marks.contains("?"), marks.contains("~"), marks.contains("!"));
            }
        }
        return NOTHING;
    }

    /** Null for one without words. */
    String schema(String name) {
        return text(section("schemas").get(name));
    }

    /** By the name of the schema. */
    Map<String, Object> examples() {
        return section("examples");
    }

    /** Slugs by status. */
    Map<String, List<String>> problems() {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        section("problems").forEach((status, slugs) -> problems.put(status, list(slugs)));
        return problems;
    }

    private Map<String, Object> section(String name) {
        return file.getOrDefault(name, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static List<String> list(Object value) {
        return value == null
                ? List.of()
                : ((List<?>) value).stream().map(String::valueOf).toList();
    }

    private static String text(Object value) {
        return value == null ? null : Visible.trimmed(String.valueOf(value));
    }
}
