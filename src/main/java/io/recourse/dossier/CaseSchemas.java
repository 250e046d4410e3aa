package io.recourse.dossier;

import io.recourse.contract.MoreSchemas;
import io.recourse.contract.Shapes;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The whole case, for the description of calls whose packages can't know it. */
@Component
class CaseSchemas implements MoreSchemas {

    @Override
    public Map<String, Schema<?>> schemas(Map<String, Schema<?>> known) {
        return new LinkedHashMap<>(Shapes.resolve(Dossier.class).parts());
    }
}
