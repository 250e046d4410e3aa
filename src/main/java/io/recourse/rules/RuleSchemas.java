package io.recourse.rules;

import io.recourse.contract.MoreSchemas;
import io.recourse.contract.Shapes;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a row of a table says to programs: by column, a text, a number, a truth, or a list of these. */
@Component
class RuleSchemas implements MoreSchemas {

    @Override
    public Map<String, Schema<?>> schemas(Map<String, Schema<?>> known) {
        Map<String, Schema<?>> parts =
                new LinkedHashMap<>(Shapes.resolve(Published.Rule.class).parts());
        Schema<Object> plain = new Schema<>();
        plain.setAnyOf(List.of(Shapes.text(), Shapes.of("number"), Shapes.of("boolean")));
        Schema<Object> cell = new Schema<>();
        cell.setAnyOf(List.of(
                Shapes.text(), Shapes.of("number"), Shapes.of("boolean"), Shapes.listOf(plain), Shapes.of("null")));
        @SuppressWarnings("unchecked")
        Schema<Object> values =
                (Schema<Object>) parts.get("PublishedRule").getProperties().get("values");
        values.setAdditionalProperties(cell);
        return parts;
    }
}
