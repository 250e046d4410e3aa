package io.recourse.evidence;

import io.recourse.contract.MoreSchemas;
import io.recourse.contract.Shapes;
import io.recourse.forms.Forms;
import io.recourse.policy.Policy;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** An item of evidence as it is sent: by its {@code type}, what the form of that type asks for. */
@Component
class EvidenceSchemas implements MoreSchemas {

    private static final String TYPE = "type";
    private static final String NOTE = "note";

    private final Policy policy;

    EvidenceSchemas(Policy policy) {
        this.policy = policy;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public Map<String, Schema<?>> schemas(Map<String, Schema<?>> known) {
        Map<String, Set<String>> typesOf = new TreeMap<>();
        policy.editions().forEach(edition -> policy.evidenceTypes(edition)
                .forEach(type -> typesOf.computeIfAbsent(Forms.schemaOf(type.form()), form -> new TreeSet<>())
                        .add(type.id())));
        Map<String, Schema<?>> schemas = new LinkedHashMap<>();
        Map<String, Schema<?>> all = new LinkedHashMap<>();
        Schema<Object> item = new Schema<>();
        Discriminator by = new Discriminator().propertyName(TYPE);
        typesOf.forEach((form, types) -> {
            Schema<?> fields = known.get(form);
            Map<String, Schema<?>> properties = new LinkedHashMap<>();
            properties.put(TYPE, Shapes.oneOf(List.copyOf(types)).description("What kind of proof it is."));
            properties.putAll((Map) fields.getProperties());
            ((Map<String, Schema<?>>) (Map) fields.getProperties()).forEach(all::putIfAbsent);
            List<String> required = new ArrayList<>(List.of(TYPE));
            if (fields.getRequired() != null) {
                required.addAll(fields.getRequired());
            }
            schemas.put(form, Shapes.closed(properties, required));
            item.addOneOfItem(Shapes.reference(form));
            types.forEach(type -> by.mapping(type, "#/components/schemas/" + form));
        });
        item.setDiscriminator(by);
        schemas.put("EvidenceForm", item);
        schemas.put("EvidenceChangeForm", change(all, typesOf));
        Map<String, Schema<?>> told = new LinkedHashMap<>(all);
        told.remove(NOTE);
        schemas.put("EvidenceFields", Shapes.object(loose(told, false), List.of()));
        schemas.putAll(Shapes.resolve(StagedEvidence.View.class).parts());
        return schemas;
    }

    /** What is sent is laid over what was there, and null takes a field away. */
    private static Schema<?> change(Map<String, Schema<?>> all, Map<String, Set<String>> typesOf) {
        Map<String, Schema<?>> properties = new LinkedHashMap<>();
        properties.put(
                TYPE,
                Shapes.oneOf(typesOf.values().stream()
                                .flatMap(Set::stream)
                                .sorted()
                                .toList())
                        .description("What kind of proof it is; it stays what it was."));
        properties.putAll(loose(all, true));
        return Shapes.closed(properties, List.of());
    }

    private static Map<String, Schema<?>> loose(Map<String, Schema<?>> all, boolean orNull) {
        Map<String, Schema<?>> loose = new LinkedHashMap<>();
        all.forEach((name, schema) -> {
            Schema<Object> field = Shapes.of(schema.getTypes().iterator().next());
            field.setDescription(schema.getDescription());
            field.setFormat(schema.getFormat());
            field.setItems(schema.getItems());
            if (orNull) {
                field.setTypes(Shapes.orNull(schema.getTypes().iterator().next()));
            }
            loose.put(name, field);
        });
        return loose;
    }
}
