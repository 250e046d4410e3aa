package io.recourse.contract;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the small pieces of OpenAPI 3.1 that schemas are built of. */
public final class Shapes {

    private static final String COMPONENTS = "#/components/schemas/";

    private Shapes() {}

    public static Schema<Object> of(String type) {
        Schema<Object> schema = new Schema<>();
        schema.setTypes(Set.of(type));
        // 3.0 has one type, 3.1 a set of them
        schema.setType(type);
        return schema;
    }

    public static Schema<Object> text() {
        return of("string");
    }

    /** The types of what may be null, in one order wherever the description is made. */
    public static Set<String> orNull(String type) {
        return new LinkedHashSet<>(List.of(type, "null"));
    }

    /** The content of a file. */
    public static Schema<Object> bytes() {
        Schema<Object> schema = text();
        schema.setFormat("binary");
        return schema;
    }

    public static Schema<Object> instant() {
        Schema<Object> schema = text();
        schema.setFormat("date-time");
        return schema;
    }

    /** A choice out of these. */
    public static Schema<Object> oneOf(List<String> values) {
        Schema<Object> schema = text();
        schema.setEnum(new ArrayList<>(values));
        return schema;
    }

    public static Schema<Object> listOf(Schema<?> items) {
        Schema<Object> schema = of("array");
        schema.setItems(items);
        return schema;
    }

    /** @param required names of those that have to be there */
    public static Schema<Object> object(Map<String, Schema<?>> properties, List<String> required) {
        Schema<Object> schema = of("object");
        properties.forEach(schema::addProperty);
        if (!required.isEmpty()) {
            schema.setRequired(new ArrayList<>(required));
        }
        return schema;
    }

    /** The same with nothing besides. */
    public static Schema<Object> closed(Map<String, Schema<?>> properties, List<String> required) {
        Schema<Object> schema = object(properties, required);
        schema.setAdditionalProperties(nothing());
        return schema;
    }

    /** An object of which nothing is said; {@code words.yaml} says why. */
    public static Schema<Object> open() {
        Schema<Object> schema = of("object");
        schema.setAdditionalProperties(true);
        return schema;
    }

    /** What nothing satisfies: JSON Schema's {@code false}. */
    private static Schema<Object> nothing() {
        Schema<Object> schema = new Schema<>();
        schema.setBooleanSchemaValue(false);
        return schema;
    }

    public static Schema<Object> reference(String name) {
        Schema<Object> schema = new Schema<>();
        schema.set$ref(COMPONENTS + name);
        return schema;
    }

    /** The name that a reference leads to; null for what is none. */
    static String nameOf(Schema<?> reference) {
        String to = reference.get$ref();
        return to != null && to.startsWith(COMPONENTS) ? to.substring(COMPONENTS.length()) : null;
    }

    /** A type of ours, and all that it is made of. */
    public record Resolved(Schema<?> schema, Map<String, Schema<?>> parts) {}

    public static Resolved resolve(Type type) {
        ResolvedSchema resolved =
                ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        Map<String, Schema<?>> parts = new LinkedHashMap<>();
        resolved.referencedSchemas.forEach(parts::put);
        return new Resolved(resolved.schema, parts);
    }
}
