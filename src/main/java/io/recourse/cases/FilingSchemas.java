package io.recourse.cases;

import io.recourse.contract.MoreSchemas;
import io.recourse.policy.Ground;
import io.recourse.policy.Policy;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The form of a complaint offers no ground where its kind has one only; the interface takes that one, too ({@link ReadFiling}). */
@Component
@Order(0)
class FilingSchemas implements MoreSchemas {

    private static final String FORM = "FileCaseForm";

    private final Policy policy;

    FilingSchemas(Policy policy) {
        this.policy = policy;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, Schema<?>> schemas(Map<String, Schema<?>> known) {
        Schema<?> form = known.get(FORM);
        Schema<Object> ground = (Schema<Object>) form.getProperties().get("ground");
        Set<Object> grounds = new LinkedHashSet<>(ground.getEnum());
        policy.editions()
                .forEach(edition -> policy.kinds(edition).forEach(kind -> policy.grounds(edition, kind.id()).stream()
                        .map(Ground::id)
                        .forEach(grounds::add)));
        ground.setEnum(new ArrayList<>(grounds));
        return Map.of(FORM, form);
    }
}
