package io.recourse.contract;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Completes the description, last of all: schemas that no signature leads to, words, examples, what may be null. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ContractInWords implements GlobalOpenApiCustomizer {

    private static final Set<String> SHARED =
            Set.of("400", "401", "403", "404", "409", "412", "413", "415", "422", "429", "500", "503");

    private final ContractOfCalls calls;
    private final ObjectProvider<MoreSchemas> more;
    private final Words words = Words.read();

    ContractInWords(ContractOfCalls calls, ObjectProvider<MoreSchemas> more) {
        this.calls = calls;
        this.more = more;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public void customise(OpenAPI api) {
        api.setServers(List.of(new Server().url("/").description("Where this description was read.")));
        Map<String, Schema> schemas = new TreeMap<>();
        if (api.getComponents().getSchemas() != null) {
            schemas.putAll(api.getComponents().getSchemas());
        }
        calls.parts().forEach(schemas::putIfAbsent);
        more.orderedStream().forEach(source -> {
            Map<String, Schema<?>> added = source.schemas((Map) schemas);
            added.forEach(schemas::put);
        });
        schemas.put(
                Problems.NAME,
                Problems.schema(words.problems().values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .sorted()
                        .toList()));
        api.getComponents().setSchemas(schemas);
        problems(api);
        Paths paths = new Paths();
        new TreeMap<>(api.getPaths()).forEach(paths::addPathItem);
        api.setPaths(paths);
        Set<String> tags = new LinkedHashSet<>();
        paths.forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> tags.add(operation(method + " " + path, path, operation))));
        api.setTags(words.tags().entrySet().stream()
                .filter(tag -> tags.contains(tag.getKey()))
                .map(tag -> new Tag().name(tag.getKey()).description(tag.getValue()))
                .toList());
        Set<String> sent = new HashSet<>();
        calls(paths).forEach(operation -> reachSent(operation, schemas, sent));
        keepOnlyReached(paths, schemas);
        schemas.forEach((name, schema) -> schema(name, schema, sent.contains(name)));
    }

    private String operation(String key, String path, Operation operation) {
        operation
                .getResponses()
                .setDefault(new ApiResponse().description("Any other problem.").content(problem(List.of())));
        Words.Call said = words.call(key);
        if (said == null) {
            return null;
        }
        operation.operationId(said.id()).summary(said.summary()).description(said.description());
        operation.setTags(List.of(said.tag()));
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> {
                String own = words.parameter(key, parameter.getName());
                if (own != null) {
                    parameter.setDescription(own);
                }
                Object example = words.parameterExample(parameter.getName());
                if (example != null) {
                    parameter.setExample(example);
                }
            });
        }
        refusals(said, path, operation);
        return said.tag();
    }

    /** Where a call answers with problems, which; what every call may answer is told once. */
    private void refusals(Words.Call said, String path, Operation operation) {
        ApiResponses responses = operation.getResponses();
        shared(path, operation)
                .forEach(status -> responses.addApiResponse(
                        status, new ApiResponse().$ref("#/components/responses/Problem" + status)));
        words.problems().forEach((status, slugs) -> {
            List<String> own = said.problems().stream().filter(slugs::contains).toList();
            if (!own.isEmpty()) {
                responses.addApiResponse(
                        status,
                        new ApiResponse()
                                .description("Refused, among others as " + listed(own) + ".")
                                .content(problem(own)));
            }
        });
    }

    /** What a call of this kind may answer, whatever it is about; {@code default} stands for the rest. */
    private static List<String> shared(String path, Operation operation) {
        List<String> statuses = new ArrayList<>(List.of("400", "403", "429", "500", "503"));
        boolean open =
                operation.getSecurity() != null && operation.getSecurity().isEmpty();
        if (!open) {
            statuses.add("401");
        }
        if (path.contains("{")) {
            statuses.add("404");
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(List.of("413", "415", "422"));
        }
        if (operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> parameter.getName().equals("If-Match"))) {
            statuses.addAll(List.of("409", "412"));
        }
        return statuses.stream().sorted().toList();
    }

    private static Content problem(List<String> own) {
        Schema<Object> schema = Shapes.reference(Problems.NAME);
        MediaType type = new MediaType().schema(schema);
        if (!own.isEmpty()) {
            type.addExtension("x-problems", own.stream().map(Problems::urn).toList());
        }
        return new Content().addMediaType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE, type);
    }

    /** Every problem by its slug, and a shared answer for each status. */
    private void problems(OpenAPI api) {
        words.problems().entrySet().stream()
                .filter(of -> SHARED.contains(of.getKey()))
                .forEach(of -> api.getComponents()
                        .addResponses(
                                "Problem" + of.getKey(),
                                new ApiResponse()
                                        .description(HttpStatus.valueOf(Integer.parseInt(of.getKey()))
                                                        .getReasonPhrase() + ", as one of these: "
                                                + listed(of.getValue()) + ".")
                                        .content(problem(of.getValue()))));
    }

    private static String listed(List<String> slugs) {
        return String.join(", ", slugs.stream().map(slug -> "`" + slug + "`").toList());
    }

    private void schema(String name, Schema<?> schema, boolean sent) {
        if (words.schema(name) != null) {
            schema.setDescription(words.schema(name));
        }
        Object example = words.examples().get(name);
        if (example != null) {
            @SuppressWarnings("unchecked")
            Schema<Object> open = (Schema<Object>) schema;
            open.setExamples(List.of(example));
        }
        if (schema.getProperties() == null) {
            return;
        }
        boolean made = schema.getAdditionalProperties() != null
                || name.matches(".*(Form|Parts)")
                || name.equals(Problems.NAME);
        List<String> required =
                schema.getRequired() == null ? new ArrayList<>() : new ArrayList<>(schema.getRequired());
        if (sent && !made && !name.equals("Money")) {
            required.clear();
        }
        Map<String, Schema> properties = new LinkedHashMap<>();
        schema.getProperties().forEach((property, its) -> {
            Words.Property said = words.property(name, property);
            if (said.optional()) {
                required.remove(property);
            }
            if (said.required() && !required.contains(property)) {
                required.add(property);
            }
            Schema<?> told = said.nullable() && !made ? orNull(its) : its;
            if (said.words() != null && told.getDescription() == null) {
                told.setDescription(said.words());
            }
            properties.put(property, told);
        });
        schema.setProperties(properties);
        schema.setRequired(required.isEmpty() ? null : required);
    }

    /** The same again gives the same: the description is made for each language that asks. */
    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.getAnyOf() != null) {
            return schema;
        }
        if (schema.get$ref() != null) {
            Schema<Object> either = new Schema<>();
            either.setAnyOf(List.of(Shapes.reference(Shapes.nameOf(schema)), Shapes.of("null")));
            return either;
        }
        Set<String> types = new LinkedHashSet<>(schema.getTypes() == null ? Set.of() : schema.getTypes());
        types.add("null");
        schema.setTypes(types);
        if (schema.getEnum() != null && !schema.getEnum().contains(null)) {
            @SuppressWarnings("unchecked")
            Schema<Object> open = (Schema<Object>) schema;
            List<Object> values = new ArrayList<>(open.getEnum());
            values.add(null);
            open.setEnum(values);
        }
        return schema;
    }

    private static Stream<Operation> calls(Paths paths) {
        return paths.values().stream().flatMap(item -> item.readOperations().stream());
    }

    private static void reachSent(Operation call, Map<String, Schema> schemas, Set<String> reached) {
        if (call.getRequestBody() != null) {
            call.getRequestBody().getContent().values().forEach(type -> reach(type.getSchema(), schemas, reached));
        }
    }

    private static void keepOnlyReached(Paths paths, Map<String, Schema> schemas) {
        Set<String> reached = new HashSet<>();
        reached.add(Problems.NAME);
        reach(schemas.get(Problems.NAME), schemas, reached);
        calls(paths).forEach(operation -> {
            reachSent(operation, schemas, reached);
            operation.getResponses().values().stream()
                    .filter(response -> response.getContent() != null)
                    .flatMap(response -> response.getContent().values().stream())
                    .forEach(type -> reach(type.getSchema(), schemas, reached));
        });
        schemas.keySet().retainAll(reached);
    }

    private static void reach(Schema<?> schema, Map<String, Schema> schemas, Set<String> reached) {
        if (schema == null) {
            return;
        }
        String name = Shapes.nameOf(schema);
        if (name != null && reached.add(name)) {
            reach(schemas.get(name), schemas, reached);
        }
        Consumer<Schema> on = next -> reach(next, schemas, reached);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(on);
        }
        if (schema.getItems() != null) {
            on.accept(schema.getItems());
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> open) {
            on.accept(open);
        }
        for (List<Schema> several : new List[] {schema.getAnyOf(), schema.getOneOf(), schema.getAllOf()}) {
            if (several != null) {
                several.forEach(on);
            }
        }
    }
}
