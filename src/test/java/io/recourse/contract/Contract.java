package io.recourse.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A description of an interface, as a tree. */
public final class Contract {

    static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));

    /** What schemas know the description by: each of them is a reference into the one that is held. */
    private static final String WHOLE = "urn:recourse:contract";

    private final JsonNode tree;
    private final JsonSchemaFactory factory;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    Contract(JsonNode tree) {
        this.tree = tree;
        this.factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(WHOLE, tree.toString()))));
    }

    public static Contract at(Path file) {
        try {
            return new Contract(YAML.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String yaml(JsonNode tree) {
        try {
            return YAML.writeValueAsString(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode tree() {
        return tree;
    }

    /** A call, with {@code said} of it. */
    record Call(String method, String path, JsonNode said) {

        String name() {
            return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
        }
    }

    List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        tree.get("paths").properties().forEach(path -> METHODS.stream()
                .filter(path.getValue()::has)
                .forEach(method -> calls.add(
                        new Call(method, path.getKey(), path.getValue().get(method)))));
        return calls;
    }

    JsonNode resolved(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null ? node : resolved(tree.at(reference.asText().substring(1)));
    }

    /**
     * What is wrong with this value by the schema that stands there; empty when nothing is.
     *
     * @param pointer into the description
     */
    public List<String> faults(String pointer, JsonNode value) {
        return schemas.computeIfAbsent(pointer, this::schema).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    private JsonSchema schema(String pointer) {
        ObjectNode there = YAML.createObjectNode();
        there.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        there.put("$ref", WHOLE + "#" + pointer);
        return factory.getSchema(
                there,
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }

    /** What an answer has that the description does not say; empty when it is as it says. */
    List<String> faults(String method, String path, int status, String mediaType, JsonNode answer) {
        return calls().stream()
                .filter(call -> call.method().equalsIgnoreCase(method) && matches(call.path(), path))
                .min(java.util.Comparator.comparingLong(
                        call -> call.path().chars().filter(c -> c == '{').count()))
                .map(call -> faults(call, status, mediaType, answer))
                // what is not there is refused
                .orElseGet(() -> status >= 400 ? List.of() : List.of(method + " " + path + " is not described"));
    }

    private List<String> faults(Call call, int status, String mediaType, JsonNode answer) {
        String responses =
                "/paths/" + call.path().replace("~", "~0").replace("/", "~1") + "/" + call.method() + "/responses/";
        String of = call.said().at("/responses").has(String.valueOf(status)) ? String.valueOf(status) : "default";
        String place = responses + of;
        JsonNode response = tree.at(place);
        if (response.has("$ref")) {
            place = response.get("$ref").asText().substring(1);
        } else if (status < 300 && of.equals("default")) {
            return List.of(call.name() + " is not described with " + status);
        }
        String content = place + "/content/" + mediaType.replace("/", "~1");
        if (tree.at(content + "/schema").isMissingNode()) {
            return List.of(call.name() + " is not described with " + status + " " + mediaType);
        }
        return faults(content + "/schema", answer).stream()
                .map(fault -> call.name() + " " + status + " " + fault)
                .toList();
    }

    private static boolean matches(String template, String path) {
        String pattern = Pattern.compile("\\{[^}]+}")
                .splitAsStream(template + " ")
                .map(Pattern::quote)
                .collect(java.util.stream.Collectors.joining("[^/]+"));
        return (path.replaceFirst("\\?.*", "") + " ").matches(pattern);
    }
}
