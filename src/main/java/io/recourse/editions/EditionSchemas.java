package io.recourse.editions;

import io.recourse.contract.MoreSchemas;
import io.recourse.contract.Shapes;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The parts with which an edition is entered: its tables, and what is said of it. */
@Component
class EditionSchemas implements MoreSchemas {

    @Override
    public Map<String, Schema<?>> schemas(Map<String, Schema<?>> known) {
        Map<String, Schema<?>> parts = new LinkedHashMap<>();
        parts.put(
                "file",
                Shapes.listOf(Shapes.bytes())
                        .description("The changed tables: DMN files, called like those whose place they take."));
        Schema<Object> from = Shapes.text();
        from.setFormat("date");
        parts.put("from", from.description("The day from which it is in force."));
        parts.put("madeFrom", Shapes.text().description("The edition that it was made from; the latest, if left out."));
        parts.put("nameZh", Shapes.text().description("What it is called in Chinese."));
        parts.put("nameEn", Shapes.text().description("What it is called in English."));
        parts.put("source", Shapes.text().description("The document that it comes from."));
        return Map.of("EnterEditionParts", Shapes.object(parts, List.of("file", "from", "nameZh", "nameEn")));
    }
}
