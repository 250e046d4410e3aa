package io.recourse.simulation;

import io.recourse.contract.MoreSchemas;
import io.recourse.contract.Shapes;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** How the clock is moved: to an instant or by a length of time. */
@Component
@Profile("simulation | demo")
class ClockSchemas implements MoreSchemas {

    @Override
    public Map<String, Schema<?>> schemas(Map<String, Schema<?>> known) {
        Map<String, Schema<?>> members = new LinkedHashMap<>();
        members.put("advanceTo", Shapes.instant().description("The instant to move to; not before now."));
        members.put("advanceBy", Shapes.text().description("How far to move, as in ISO 8601: PT72H."));
        Schema<Object> one = Shapes.closed(members, List.of());
        one.setMinProperties(1);
        one.setMaxProperties(1);
        return Map.of("AdvanceClock", one);
    }
}
