package io.recourse.portal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Readers;
import io.recourse.text.Visible;
import io.recourse.web.KeptInput;
import io.recourse.web.Problem;
import io.recourse.web.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody typed into a form, and what was wrong with it: the page is shown again with both. Fields are named as in
 * the use case's request, so that a refusal finds its field.
 */
public final class PageForm {

    private final Map<String, List<String>> values;
    private final boolean restored;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, String> fieldsOfRules = new LinkedHashMap<>();
    private Problem problem;

    private PageForm(Map<String, List<String>> values, boolean restored) {
        this.values = Map.copyOf(values);
        this.restored = restored;
    }

    /** One thing that is wrong; {@code field} is null when it is of the whole form. */
    public record Fault(String field, String message) {}

    /** For a page that is opened: empty, or with what was kept when the session ended. */
    public static PageForm opened(HttpServletRequest request) {
        return Readers.current()
                .flatMap(reader -> KeptInput.within(request).flatMap(kept -> kept.take(request, reader.name())))
                .map(kept -> new PageForm(kept, true))
                .orElseGet(() -> new PageForm(Map.of(), false));
    }

    /** Nothing is typed yet. */
    public static PageForm empty() {
        return new PageForm(Map.of(), false);
    }

    /** A form with these values in its fields. */
    public static PageForm of(Map<String, List<String>> values) {
        return new PageForm(values, false);
    }

    /** The form as it was sent. */
    public static PageForm sent(HttpServletRequest request) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, sent) -> values.put(name, List.of(sent)));
        return new PageForm(values, false);
    }

    /** A rule whose name has no field in it, such as {@code REVIEW_EXISTS}, is about this field. */
    public PageForm pointing(String rule, String field) {
        fieldsOfRules.put(rule, field);
        return this;
    }

    /**
     * Takes a refusal down, to be shown with the form; the answer gets its status.
     *
     * @throws Problem the same, when it is not about what was typed: not found, not allowed, our own failure
     */
    public PageForm refused(Problem refusal, HttpServletResponse response) {
        int status = refusal.status().value();
        if (status == 401 || status == 403 || status == 404 || status >= 500) {
            throw refusal;
        }
        problem = refusal;
        refusal.violations().forEach(violation -> faults.add(new Fault(fieldOf(violation), violation.message())));
        response.setStatus(status);
        return this;
    }

    private String fieldOf(Violation violation) {
        String pointed = fieldsOfRules.get(violation.rule());
        if (pointed != null) {
            return pointed;
        }
        // statement.required, lines[2].number.pattern: the longest beginning that was a field
        for (String name = violation.rule(); ; ) {
            if (values.containsKey(name)) {
                return name;
            }
            int end = Math.max(name.lastIndexOf('.'), name.lastIndexOf('['));
            if (end < 0) {
                return null;
            }
            name = name.substring(0, end);
        }
    }

    /** What was typed, or null. */
    public String value(String field) {
        List<String> all = values.getOrDefault(field, List.of());
        return all.isEmpty() ? null : all.get(0);
    }

    /** What was typed, or null for what was left blank. */
    public String text(String field) {
        return Visible.orNull(value(field));
    }

    public List<String> values(String field) {
        return values.getOrDefault(field, List.of());
    }

    /** These fields as the JSON that {@code Forms.read} takes: texts, and nothing for what was left blank. */
    public ObjectNode body(String... fields) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (String field : fields) {
            if (text(field) != null) {
                body.put(field, text(field));
            }
        }
        return body;
    }

    /** Whether this option was chosen. */
    public boolean has(String field, String option) {
        return values(field).contains(option);
    }

    /** Whether this comes from an earlier session. */
    public boolean isRestored() {
        return restored;
    }

    public boolean isRefused() {
        return problem != null;
    }

    /** The refusal of what was sent; null when nothing was refused. */
    public Problem problem() {
        return problem;
    }

    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** What is wrong with this field, or null. */
    public String fault(String field) {
        return faults.stream()
                .filter(fault -> field.equals(fault.field()))
                .map(Fault::message)
                .findFirst()
                .orElse(null);
    }

    /** Whether the field has a fault. */
    public boolean isWrong(String field) {
        return Optional.ofNullable(fault(field)).isPresent();
    }
}
