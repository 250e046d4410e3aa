package io.recourse.scenario;

import io.recourse.contract.MoreSchemas;
import io.recourse.contract.Shapes;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is sent in a step: the body of the call that it stands for, which is described there. */
@Component
class StepSchemas implements MoreSchemas {

    @Override
    public Map<String, Schema<?>> schemas(Map<String, Schema<?>> known) {
        return Map.of("StepBody", Shapes.open());
    }
}
