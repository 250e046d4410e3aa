package io.recourse.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes schemas of records. Each has a name of its own ({@code Timeline.View} and {@code SavedViews.View} are two schemas),
 * and requires what Jackson always writes.
 */
final class ContractModels extends ModelResolver {

    ContractModels(ObjectMapper json) {
        // the library adds to the mapper that it is given
        super(json.copy(), new Names());
        openapi31(true);
    }

    @Override
    public Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        Schema<?> schema = super.resolve(type, context, next);
        JavaType java =
                type.getType() == null ? null : TypeFactory.defaultInstance().constructType(type.getType());
        if (schema != null && java != null && java.getRawClass().isRecord()) {
            String name = Shapes.nameOf(schema);
            Schema<?> model = name == null ? schema : context.getDefinedModels().get(name);
            if (model != null && model.getProperties() != null) {
                alwaysWritten(java.getRawClass()).stream()
                        .filter(model.getProperties()::containsKey)
                        .filter(property -> model.getRequired() == null
                                || !model.getRequired().contains(property))
                        .forEach(model::addRequiredItem);
            }
        }
        return schema;
    }

    private static List<String> alwaysWritten(Class<?> type) {
        List<String> names = new ArrayList<>();
        JsonInclude ofType = type.getAnnotation(JsonInclude.class);
        for (RecordComponent component : type.getRecordComponents()) {
            JsonInclude include = component.getAccessor().getAnnotation(JsonInclude.class);
            JsonInclude counts = include == null ? ofType : include;
            if (counts != null && counts.value() != JsonInclude.Include.ALWAYS) {
                continue;
            }
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                names.addAll(alwaysWritten(component.getType()));
                continue;
            }
            JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
            names.add(named == null || named.value().isEmpty() ? component.getName() : named.value());
        }
        return names;
    }

    /** A nested type is called after both, without the word that only says where it stands. */
    private static final class Names extends TypeNameResolver {

        private final Map<String, Class<?>> taken = new ConcurrentHashMap<>();

        @Override
        protected String nameForClass(Class<?> type, Set<Options> options) {
            String name = super.nameForClass(type, options);
            Class<?> other = taken.putIfAbsent(name, type);
            if (other != null && other != type) {
                throw new IllegalStateException("two types have the name " + name + ": " + other + " and " + type);
            }
            return name;
        }

        @Override
        protected String getNameOfClass(Class<?> type) {
            Class<?> outer = type.getEnclosingClass();
            return outer == null
                    ? type.getSimpleName()
                    : getNameOfClass(outer).replaceFirst("Controller$", "") + type.getSimpleName();
        }
    }
}
