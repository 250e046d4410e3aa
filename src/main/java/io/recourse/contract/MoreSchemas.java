package io.recourse.contract;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;

/** Schemas that no signature of a controller leads to: made of form files, of tables, or of types that it can't know. */
public interface MoreSchemas {

    /**
     * By name.
     *
     * @param known those that are there so far, to build on
     */
    Map<String, Schema<?>> schemas(Map<String, Schema<?>> known);
}
