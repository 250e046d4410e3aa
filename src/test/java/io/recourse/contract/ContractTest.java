package io.recourse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;

/**
 * What the interface promises stands in {@code docs/openapi.yaml}. After a change look at what
 * {@code -Drecourse.contract.record=true} writes, and commit it.
 */
@CaseTest
class ContractTest {

    private static final Path KEPT = Path.of("docs/openapi.yaml");
    private static final boolean RECORD = Boolean.getBoolean("recourse.contract.record");
    private static final Path SOURCES = Path.of("src/main/java/io/recourse");

    /** What is open honestly, and why. */
    private static final Map<String, String> OPEN = Map.of(
            "DraftBody", "what somebody has written so far is theirs, and in whatever shape their client keeps it",
            "FormFile", "form-js says what a form file is, in a schema of its own",
            "TimelineView.data", "each of some sixty types of events has its own members, and sealed files keep them",
            "NoticesPartView.data", "as the event that was told",
            "StepBody",
                    "a step of a scenario has the members of the call that it stands for, which has its own schema");

    private final Scenario scenario;
    private Contract contract;

    ContractTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @BeforeEach
    void read() {
        contract = new Contract(scenario.anybody().get("/v3/api-docs").json());
    }

    @Test
    void answers_that_tests_get_are_looked_at() {
        assertThat(ServiceLoader.load(Caller.Watcher.class)).hasExactlyElementsOfTypes(ContractWatch.class);
    }

    @Test
    void the_description_is_the_one_that_is_kept() throws IOException {
        String told = Contract.yaml(contract.tree());
        String kept = Files.exists(KEPT) ? Files.readString(KEPT) : "";
        List<String> breaking =
                kept.isEmpty() ? List.of() : ContractChanges.breaking(Contract.at(KEPT), new Contract(contract.tree()));
        if (RECORD) {
            Files.writeString(KEPT, told);
            kept = told;
        }

        assertThat(kept)
                .as(
                        "docs/openapi.yaml is out of date: run this test with -Drecourse.contract.record=true.%s",
                        breaking.isEmpty()
                                ? " Nothing of the change breaks a client."
                                : " THE CHANGE BREAKS CLIENTS: " + String.join("; ", breaking))
                .isEqualTo(told);
    }

    @Test
    void the_description_is_the_same_whoever_asks_for_it() {
        assertThat(scenario.anybody().in("zh-CN").get("/v3/api-docs").json()).isEqualTo(contract.tree());
    }

    @Test
    void no_call_takes_or_gives_json_of_which_nothing_is_said() {
        Set<String> free = new TreeSet<>();
        contract.tree()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> free(schema.getKey(), schema.getValue(), free));
        contract.calls().forEach(call -> {
            call.said()
                    .at("/requestBody/content")
                    .properties()
                    .forEach(type -> free(call.name(), type.getValue().path("schema"), free));
            call.said().at("/responses").forEach(response -> response.path("content")
                    .forEach(type -> free(call.name() + " answer", type.path("schema"), free)));
        });

        assertThat(free).containsExactlyInAnyOrderElementsOf(new TreeSet<>(OPEN.keySet()));
    }

    /** A schema that says nothing of what it describes. */
    private static void free(String where, JsonNode schema, Set<String> free) {
        boolean says =
                Stream.of("$ref", "anyOf", "oneOf", "allOf", "enum", "const").anyMatch(schema::has);
        boolean object = schema.path("type").asText().equals("object")
                || schema.path("type").toString().contains("\"object\"");
        JsonNode more = schema.path("additionalProperties");
        boolean anything = more.isBoolean() && more.asBoolean() || more.isObject() && more.isEmpty();
        if (!says
                        && (!schema.has("type")
                                || object && !schema.has("properties") && !(more.isObject() && !more.isEmpty()))
                || anything) {
            free.add(where);
            return;
        }
        schema.path("properties")
                .properties()
                .forEach(property -> free(where + "." + property.getKey(), property.getValue(), free));
        for (String below : List.of("items", "additionalProperties")) {
            if (schema.path(below).isObject()) {
                free(where + " " + below, schema.get(below), free);
            }
        }
        for (String several : List.of("anyOf", "oneOf", "allOf")) {
            schema.path(several).forEach(one -> free(where, one, free));
        }
    }

    @Test
    void every_call_parameter_and_property_is_put_into_words() {
        Set<String> silent = new TreeSet<>();
        contract.calls().forEach(call -> {
            if (isBlank(call.said().path("summary"))
                    || isBlank(call.said().path("description"))
                    || call.said().path("tags").size() != 1) {
                silent.add(call.name());
            }
            call.said().path("parameters").forEach(parameter -> {
                if (isBlank(parameter.path("description"))) {
                    silent.add(call.name() + " ?" + parameter.path("name").asText());
                }
            });
            call.said()
                    .at("/requestBody/content")
                    .properties()
                    .forEach(type -> silent(call.name(), type.getValue().path("schema"), silent));
        });
        contract.tree()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> silent(schema.getKey(), schema.getValue(), silent));

        assertThat(silent).isEmpty();
    }

    private static void silent(String where, JsonNode schema, Set<String> silent) {
        schema.path("properties").properties().forEach(property -> {
            if (isBlank(property.getValue().path("description"))) {
                silent.add(where + "." + property.getKey());
            }
            silent(where + "." + property.getKey(), property.getValue(), silent);
        });
        if (schema.path("items").isObject()) {
            silent(where, schema.get("items"), silent);
        }
    }

    private static boolean isBlank(JsonNode words) {
        return words.asText().isBlank();
    }

    @Test
    void every_body_that_is_sent_has_an_example_and_every_example_is_as_its_schema_says() {
        List<String> wrong = new ArrayList<>();
        // files can't be shown in JSON
        contract.calls().forEach(call -> call.said().at("/requestBody/content").properties().stream()
                .filter(type -> !type.getKey().startsWith("multipart/"))
                .map(type -> type.getValue().path("schema"))
                .filter(schema ->
                        schema.has("$ref") && !contract.resolved(schema).has("examples"))
                .forEach(schema -> wrong.add(schema.get("$ref").asText() + " has no example")));
        contract.tree().at("/components/schemas").properties().forEach(schema -> schema.getValue()
                .path("examples")
                .forEach(example -> contract.faults("/components/schemas/" + schema.getKey(), example)
                        .forEach(fault -> wrong.add(schema.getKey() + " " + fault))));
        contract.calls().forEach(call -> {
            String place = "/paths/" + call.path().replace("/", "~1") + "/" + call.method() + "/parameters/";
            for (int i = 0; i < call.said().path("parameters").size(); i++) {
                JsonNode parameter = call.said().path("parameters").get(i);
                if (parameter.has("example")) {
                    contract.faults(place + i + "/schema", parameter.get("example"))
                            .forEach(wrong::add);
                }
            }
        });

        assertThat(new TreeSet<>(wrong)).isEmpty();
    }

    /** Slugs as the sources raise them, with their status. */
    @Test
    void every_problem_is_there_by_its_slug_and_status() throws IOException {
        Map<String, Set<String>> told = new TreeMap<>();
        words("problems").forEach((status, slugs) -> ((List<?>) slugs)
                .forEach(slug -> told.computeIfAbsent(String.valueOf(slug), same -> new TreeSet<>())
                        .add(status)));
        Map<String, String> raised =
                Map.of("malformed", "400", "forbidden", "403", "conflict", "409", "refused", "422");
        Matcher matcher = Pattern.compile("Problem\\s*\\.(malformed|forbidden|conflict|refused)\\(\\s*\"([a-z0-9-]+)\"")
                .matcher(sources());
        Set<String> untold = new TreeSet<>();
        while (matcher.find()) {
            if (!told.getOrDefault(matcher.group(2), Set.of()).contains(raised.get(matcher.group(1)))) {
                untold.add(matcher.group(2) + " " + raised.get(matcher.group(1)));
            }
        }

        assertThat(untold).isEmpty();
        assertThat(told.keySet()).isEqualTo(slugsInWords());
        Set<String> types = new TreeSet<>();
        contract.tree()
                .at("/components/schemas/Problem/properties/type/enum")
                .forEach(type -> types.add(type.asText().replace("urn:recourse:problem:", "")));
        assertThat(types).isEqualTo(told.keySet());
        words("calls")
                .forEach((call, said) ->
                        assertThat(told.keySet()).as(call).containsAll(strings(((Map<?, ?>) said).get("problems"))));
    }

    private static Set<String> slugsInWords() throws IOException {
        Set<String> slugs = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/messages"))) {
            for (Path file : files.filter(one -> one.toString().endsWith("_en.properties"))
                    .toList()) {
                Matcher title =
                        Pattern.compile("(?m)^problem\\.([a-z0-9-]+)\\.title").matcher(Files.readString(file));
                while (title.find()) {
                    slugs.add(title.group(1));
                }
            }
        }
        return slugs;
    }

    /** The schema of a body is made of its form; which form that is, the controller says twice. */
    @Test
    void a_form_that_a_call_reads_is_the_one_that_it_is_described_with() throws IOException {
        List<String> otherwise = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(one -> one.toString().endsWith("Controller.java"))
                    .toList()) {
                Set<String> read = found("forms\\.read\\(\\s*\"([a-z-]+)\"", file);
                Set<String> said = found("@Sends\\(\"(\\w+Form)\"\\)|@SendsFiles\\(item = \"(\\w+Form)\"", file);
                read.stream()
                        .map(io.recourse.forms.Forms::schemaOf)
                        .filter(form -> !said.contains(form))
                        .forEach(form -> otherwise.add(file.getFileName() + " reads " + form));
            }
        }

        assertThat(otherwise).isEmpty();
    }

    private static Set<String> found(String pattern, Path file) throws IOException {
        Set<String> found = new HashSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
        while (matcher.find()) {
            found.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return found;
    }

    @Test
    void nothing_is_put_into_words_that_is_not_there() {
        Set<String> unused = new TreeSet<>();
        Set<String> calls = new HashSet<>();
        contract.calls().forEach(call -> calls.add(call.name()));
        words("calls").keySet().stream().filter(call -> !calls.contains(call)).forEach(unused::add);
        JsonNode schemas = contract.tree().at("/components/schemas");
        Set<String> any = new HashSet<>();
        schemas.forEach(schema -> schema.path("properties").fieldNames().forEachRemaining(any::add));
        words("properties").forEach((schema, properties) -> {
            for (Object marked : ((Map<?, ?>) properties).keySet()) {
                String name = String.valueOf(marked).replaceFirst("[?~!]+$", "");
                boolean there = schema.equals("any")
                        ? any.contains(name)
                        : schemas.path(schema).path("properties").has(name);
                if (!there) {
                    unused.add(schema + "." + name);
                }
            }
        });
        for (String section : List.of("schemas", "examples")) {
            words(section).keySet().stream()
                    .filter(schema -> !schemas.has(schema))
                    .forEach(schema -> unused.add(section + " " + schema));
        }

        assertThat(unused).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> words(String section) {
        try (var in = new ClassPathResource("contract/words.yaml").getInputStream()) {
            return (Map<String, Object>) ((Map<String, Object>) new Yaml().load(in)).getOrDefault(section, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> strings(Object list) {
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(String::valueOf).toList();
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
