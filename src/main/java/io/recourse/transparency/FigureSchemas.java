package io.recourse.transparency;

import io.recourse.contract.MoreSchemas;
import io.recourse.contract.Shapes;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Figures that stand in maps: each by its name, a number or a text that says how small it is. */
@Component
class FigureSchemas implements MoreSchemas {

    private static final List<String> LISTS = List.of(
            "decision_visibility", "category_addition", "category_specification", "content_type", "territorial_scope");

    @Override
    public Map<String, Schema<?>> schemas(Map<String, Schema<?>> known) {
        Map<String, Schema<?>> schemas = new LinkedHashMap<>();
        Shapes.Resolved report = Shapes.resolve(Report.class);
        schemas.putAll(report.parts());
        for (String counted : List.of("ReportGround", "ReportTotal")) {
            Schema<?> schema = schemas.get(counted);
            for (Figure figure : Figure.values()) {
                schema.addProperty(figure.member(), count());
                schema.addRequiredItem(figure.member());
            }
            schema.getProperties().remove("values");
            schema.getRequired().remove("values");
            schema.setAdditionalProperties(null);
        }
        @SuppressWarnings("unchecked")
        Schema<Object> byRule =
                (Schema<Object>) schemas.get("ReportMonth").getProperties().get("refusedByRule");
        byRule.setAdditionalProperties(count());
        Map<String, Schema<?>> statement = new LinkedHashMap<>();
        Statements.ATTRIBUTES.forEach(attribute -> statement.put(attribute, attribute(attribute)));
        schemas.put("DatabaseStatement", Shapes.object(statement, Statements.ATTRIBUTES));
        Map<String, Schema<?>> page = new LinkedHashMap<>();
        page.put("items", Shapes.listOf(Shapes.reference("DatabaseStatement")));
        Schema<Object> next = Shapes.text();
        next.setTypes(Shapes.orNull("string"));
        page.put("next", next);
        schemas.put("PageDatabaseStatement", Shapes.object(page, List.of("items", "next")));
        return schemas;
    }

    private static Schema<?> count() {
        Schema<Object> count = new Schema<>();
        count.setAnyOf(List.of(Shapes.of("integer"), Shapes.text()));
        count.setDescription("How many; a text that says how small it is, where it is too small to be told.");
        return count;
    }

    private static Schema<?> attribute(String name) {
        Schema<Object> value = new Schema<>();
        value.setTypes(Shapes.orNull(LISTS.contains(name) ? "array" : "string"));
        if (LISTS.contains(name)) {
            value.setItems(Shapes.text());
        }
        value.setDescription("The attribute of that name of the DSA Transparency Database.");
        return value;
    }
}
