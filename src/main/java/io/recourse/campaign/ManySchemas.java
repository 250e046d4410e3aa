package io.recourse.campaign;

import io.recourse.contract.MoreSchemas;
import io.recourse.contract.Shapes;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is sent for several cases at once, made of what is sent for one. */
@Component
class ManySchemas implements MoreSchemas {

    private final int most;

    ManySchemas(ManyFilings filings) {
        this.most = filings.most();
    }

    @Override
    public Map<String, Schema<?>> schemas(Map<String, Schema<?>> known) {
        return Map.of(
                "FileManyForm",
                fileMany(known.get("FileCaseForm")),
                "DecideManyForm",
                decideMany(known.get("DecideCaseForm")));
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private Schema<?> fileMany(Schema<?> one) {
        Map<String, Schema<?>> shared = new LinkedHashMap<>((Map) one.getProperties());
        Map<String, Schema<?>> ofOne = new LinkedHashMap<>(shared);
        ofOne.keySet().retainAll(ManyFilings.OF_ONE);
        Schema<?> items = Shapes.listOf(Shapes.closed(ofOne, List.of()))
                .minItems(1)
                .maxItems(most)
                .description("What each is about; the rest they share. What one says itself takes the place of that.");
        shared.put("items", items);
        List<String> required = new ArrayList<>(one.getRequired());
        required.removeAll(ManyFilings.OF_ONE);
        required.add("items");
        return Shapes.closed(shared, required);
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Schema<?> decideMany(Schema<?> one) {
        Map<String, Schema<?>> decision = new LinkedHashMap<>();
        decision.put("number", Shapes.text().description("The number of the case."));
        decision.put(
                "version",
                Shapes.of("integer").description("Decides only this version of the case, the number in its ETag."));
        decision.putAll((Map) one.getProperties());
        List<String> required = new ArrayList<>(one.getRequired());
        required.add(0, "number");
        return Shapes.closed(
                Map.of(
                        "decisions",
                        Shapes.listOf(Shapes.closed(decision, required))
                                .minItems(1)
                                .description("One for each case that is to be decided.")),
                List.of("decisions"));
    }
}
