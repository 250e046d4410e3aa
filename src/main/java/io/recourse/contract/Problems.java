package io.recourse.contract;

import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How every call answers when it fails: RFC 9457, in the language of {@code Accept-Language}. */
final class Problems {

    static final String NAME = "Problem";

    private static final String URN = "urn:recourse:problem:";

    private Problems() {}

    static String urn(String slug) {
        return URN + slug;
    }

    /** @param slugs of all that there are */
    static Schema<?> schema(List<String> slugs) {
        Map<String, Schema<?>> violation = new LinkedHashMap<>();
        violation.put(
                "rule", Shapes.text().description("The rule that is broken, by its name or by the path of a field."));
        violation.put("message", Shapes.text().description("What to do about it, in the caller's language."));
        violation.put("address", Shapes.text().description("Where the rule is told in public, if it is."));
        Map<String, Schema<?>> problem = new LinkedHashMap<>();
        problem.put(
                "type", Shapes.oneOf(slugs.stream().map(Problems::urn).toList()).description("Which problem it is."));
        problem.put("title", Shapes.text().description("The problem in a few words, in the caller's language."));
        problem.put("status", Shapes.of("integer").description("The status of HTTP."));
        problem.put("detail", Shapes.text().description("What to do about it."));
        problem.put(
                "instance",
                Shapes.text().description("The address that was asked; not of a problem within an answer."));
        problem.put(
                "violations",
                Shapes.listOf(Shapes.object(violation, List.of("rule", "message")))
                        .description("Every rule that is broken, where rules are."));
        return Shapes.object(problem, List.of("type", "title", "status", "detail"));
    }
}
