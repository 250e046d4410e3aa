package io.recourse.longwork;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.web.ProblemView;

/**
 * How far some work is, as the interface tells it; what comes of it is told beside these, by a name of its own.
 *
 * @param problem why it was refused at its end; null, and left out, where it was not
 */
public record LongWorkView(
        String id,
        LongWork.State state,
        long done,
        long total,
        @JsonInclude(JsonInclude.Include.NON_NULL) ProblemView problem) {}
