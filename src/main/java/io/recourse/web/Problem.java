package io.recourse.web;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * A request that can't be done, told as RFC 9457 problem details. Title and detail come from the message bundles, keys
 * {@code problem.<slug>.title} and {@code problem.<slug>.detail}, the latter formatted with {@code arguments}.
 */
public final class Problem extends RuntimeException {

    private final HttpStatus status;
    private final String slug;
    private final boolean hidden;
    private final transient Object[] arguments;
    private final transient List<Violation> violations;
    private final transient Map<String, Object> properties;

    private Problem(
            HttpStatus status,
            String slug,
            Object[] arguments,
            List<Violation> violations,
            Map<String, Object> properties) {
        this(status, slug, arguments, violations, properties, false);
    }

    private Problem(
            HttpStatus status,
            String slug,
            Object[] arguments,
            List<Violation> violations,
            Map<String, Object> properties,
            boolean hidden) {
        super(slug, null, false, false);
        this.hidden = hidden;
        this.status = status;
        this.slug = slug;
        this.arguments = arguments;
        this.violations = violations;
        this.properties = properties;
    }

    /** 400: the request is not even well-formed. */
    public static Problem malformed(String slug, Object... arguments) {
        return new Problem(HttpStatus.BAD_REQUEST, slug, arguments, List.of(), Map.of());
    }

    /** 403: who you are doesn't allow it. */
    public static Problem forbidden(String slug, Object... arguments) {
        return new Problem(HttpStatus.FORBIDDEN, slug, arguments, List.of(), Map.of());
    }

    /** 404: what was asked for is not there, or somebody else's; the two can't be told apart. */
    public static Problem notFound() {
        return new Problem(HttpStatus.NOT_FOUND, "not-found", new Object[0], List.of(), Map.of());
    }

    /** The same 404 to whoever asked; our own log says that it is there, and somebody else's. */
    public static Problem notYours() {
        return new Problem(HttpStatus.NOT_FOUND, "not-found", new Object[0], List.of(), Map.of(), true);
    }

    /** 409: the state of the case, or somebody else, doesn't allow it. */
    public static Problem conflict(String slug, Object... arguments) {
        return new Problem(HttpStatus.CONFLICT, slug, arguments, List.of(), Map.of());
    }

    /** 422: the request is well-formed, but a rule refuses it. */
    public static Problem refused(String slug, Object... arguments) {
        return new Problem(HttpStatus.UNPROCESSABLE_ENTITY, slug, arguments, List.of(), Map.of());
    }

    /** 422 with every rule that is broken. */
    public static Problem refused(String slug, List<Violation> violations) {
        return new Problem(HttpStatus.UNPROCESSABLE_ENTITY, slug, new Object[0], List.copyOf(violations), Map.of());
    }

    /** Any other status. */
    public static Problem of(HttpStatus status, String slug, Object... arguments) {
        return new Problem(status, slug, arguments, List.of(), Map.of());
    }

    /** The same problem with further members in its JSON. */
    public Problem with(Map<String, Object> more) {
        return new Problem(status, slug, arguments, violations, more, hidden);
    }

    public HttpStatus status() {
        return status;
    }

    public String slug() {
        return slug;
    }

    /** The arguments with which its texts are formatted. */
    public Object[] arguments() {
        return arguments.clone();
    }

    public List<Violation> violations() {
        return violations;
    }

    /** Whether a right was missing, told as such or not. */
    boolean isDenial() {
        return status == HttpStatus.FORBIDDEN || hidden;
    }

    Map<String, Object> properties() {
        return properties;
    }
}
