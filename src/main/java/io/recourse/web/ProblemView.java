package io.recourse.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/** Problem details within an answer, in the caller's language, where one of several things could not be done. */
@Schema(name = "Problem")
public record ProblemView(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> violations,
        @JsonAnyGetter Map<String, Object> more) {}
