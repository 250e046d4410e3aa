package io.recourse.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.session.TooManyActiveSessionsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindException;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Every exception that leaves a controller or a filter, as a problem. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final HttpHeaders NONE = HttpHeaders.EMPTY;
    // so many characters of what a caller sent are shown back, to say where the fault is
    private static final int SHOWN = 100;

    private final ProblemAnswers answers;
    private final Texts texts;

    ProblemAdvice(ProblemAnswers answers, Texts texts) {
        this.answers = answers;
        this.texts = texts;
    }

    @ExceptionHandler
    ResponseEntity<Object> problem(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        return answer(problem, NONE, request, response);
    }

    /** Answers when nobody else can sign in for now. */
    @ExceptionHandler
    ResponseEntity<Object> tooMany(
            TooManyActiveSessionsException thrown, HttpServletRequest request, HttpServletResponse response) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "300");
        return answer(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "too-many-signed-in"), headers, request, response);
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(
            HttpMessageNotReadableException thrown, HttpServletRequest request, HttpServletResponse response) {
        return answer(unreadable(thrown), NONE, request, response);
    }

    @ExceptionHandler
    ResponseEntity<Object> tooLarge(BodyTooLarge thrown, HttpServletRequest request, HttpServletResponse response) {
        return answer(tooLarge(thrown.limit), NONE, request, response);
    }

    @ExceptionHandler
    ResponseEntity<Object> tooLarge(
            MaxUploadSizeExceededException thrown, HttpServletRequest request, HttpServletResponse response) {
        return answer(tooLarge(thrown.getMaxUploadSize()), NONE, request, response);
    }

    @ExceptionHandler
    ResponseEntity<Object> multipart(
            MultipartException thrown, HttpServletRequest request, HttpServletResponse response) {
        return answer(
                isTooSlow(thrown) ? byStatus(HttpStatus.REQUEST_TIMEOUT) : Problem.malformed("bad-multipart"),
                NONE,
                request,
                response);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(BindException thrown, HttpServletRequest request, HttpServletResponse response) {
        Optional<FieldError> unread = thrown.getFieldErrors().stream()
                .filter(FieldError::isBindingFailure)
                .findFirst();
        if (unread.isPresent()) {
            // one of several parameters that are read together
            return answer(Problem.malformed("bad-parameter", unread.get().getField()), NONE, request, response);
        }
        return answer(Problem.refused("invalid", violations(thrown.getBindingResult())), NONE, request, response);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(
            HandlerMethodValidationException thrown, HttpServletRequest request, HttpServletResponse response) {
        List<Violation> violations = new ArrayList<>();
        thrown.getBeanResults().forEach(errors -> violations.addAll(violations(errors)));
        thrown.getValueResults().forEach(result -> result.getResolvableErrors()
                .forEach(error ->
                        violations.add(violation(result.getMethodParameter().getParameterName(), error))));
        return answer(Problem.refused("invalid", violations), NONE, request, response);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(
            ConstraintViolationException thrown, HttpServletRequest request, HttpServletResponse response) {
        List<Violation> violations = thrown.getConstraintViolations().stream()
                .map(broken -> violation(
                        broken.getPropertyPath().toString(),
                        broken.getConstraintDescriptor()
                                .getAnnotation()
                                .annotationType()
                                .getSimpleName(),
                        broken.getMessage()))
                .sorted(Comparator.comparing(Violation::rule))
                .toList();
        return answer(Problem.refused("invalid", violations), NONE, request, response);
    }

    @ExceptionHandler({
        MissingServletRequestParameterException.class,
        MissingRequestHeaderException.class,
        MissingServletRequestPartException.class
    })
    ResponseEntity<Object> missing(Exception thrown, HttpServletRequest request, HttpServletResponse response) {
        String name = thrown instanceof MissingServletRequestParameterException parameter
                ? parameter.getParameterName()
                : thrown instanceof MissingRequestHeaderException header
                        ? header.getHeaderName()
                        : ((MissingServletRequestPartException) thrown).getRequestPartName();
        return answer(Problem.malformed("missing-parameter", name), NONE, request, response);
    }

    @ExceptionHandler
    ResponseEntity<Object> mismatch(
            TypeMismatchException thrown, HttpServletRequest request, HttpServletResponse response) {
        String name = thrown instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : thrown.getPropertyName();
        return answer(Problem.malformed("bad-parameter", name), NONE, request, response);
    }

    @ExceptionHandler
    ResponseEntity<Object> rejected(
            RequestRejectedException thrown, HttpServletRequest request, HttpServletResponse response) {
        return answer(Problem.malformed("bad-request"), NONE, request, response);
    }

    @ExceptionHandler
    ResponseEntity<Object> conflict(
            DataAccessException thrown, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (thrown instanceof ConcurrencyFailureException
                || thrown instanceof DuplicateKeyException
                || LockTimeouts.caused(thrown)) {
            LOG.debug("Somebody else was first: {} {}", request.getMethod(), ProblemAnswers.path(request), thrown);
            return answer(Problem.conflict("changed-meanwhile"), NONE, request, response);
        }
        return unexpected(thrown, request, response);
    }

    @ExceptionHandler
    ResponseEntity<Object> unauthenticated(
            AuthenticationException thrown, HttpServletRequest request, HttpServletResponse response) {
        // the challenge itself (WWW-Authenticate) is set by whoever knows how callers sign in: the entry point
        String slug = thrown instanceof BadCredentialsException || thrown instanceof OAuth2AuthenticationException
                ? "bad-credentials"
                : "unauthenticated";
        return answer(Problem.of(HttpStatus.UNAUTHORIZED, slug), NONE, request, response);
    }

    /** Answers when it could not be found out whether a token is good. */
    @ExceptionHandler({AuthenticationServiceException.class, JwtDecoderInitializationException.class})
    ResponseEntity<Object> unverified(
            RuntimeException thrown, HttpServletRequest request, HttpServletResponse response) {
        if (DatabaseGone.caused(thrown)) {
            return databaseGone(thrown, request, response);
        }
        LOG.warn(
                "The identity provider could not be asked: {}",
                NestedExceptionUtils.getMostSpecificCause(thrown).toString());
        return answer(
                Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "identity-provider-unreachable"), NONE, request, response);
    }

    /** The caller can't know whether it was done: repeated with the same key, it is done once. */
    private ResponseEntity<Object> databaseGone(
            Exception thrown, HttpServletRequest request, HttpServletResponse response) {
        LOG.warn(
                "{} {}: the database does not answer: {}",
                request.getMethod(),
                ProblemAnswers.path(request),
                NestedExceptionUtils.getMostSpecificCause(thrown).toString());
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "10");
        return answer(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "database-unavailable"), headers, request, response);
    }

    @ExceptionHandler
    ResponseEntity<Object> denied(
            AccessDeniedException thrown, HttpServletRequest request, HttpServletResponse response) {
        return answer(Problem.forbidden("forbidden"), NONE, request, response);
    }

    /** Answers nothing, because nobody is there any more to be told. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException thrown) {
        LOG.debug("The caller went away", thrown);
    }

    /** @throws Exception the same again when half an answer is sent: it must not end as if it were a whole one */
    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception thrown, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (response.isCommitted()) {
            // the container logs it, unless the caller just went away, and breaks the connection off
            throw thrown;
        }
        if (isTooSlow(thrown)) {
            return answer(byStatus(HttpStatus.REQUEST_TIMEOUT), NONE, request, response);
        }
        if (DatabaseGone.caused(thrown)) {
            return databaseGone(thrown, request, response);
        }
        if (thrown instanceof ErrorResponse error && !error.getStatusCode().is5xxServerError()) {
            HttpStatus status = HttpStatus.resolve(error.getStatusCode().value());
            return answer(
                    byStatus(status == null ? HttpStatus.BAD_REQUEST : status), error.getHeaders(), request, response);
        }
        String id = UUID.randomUUID().toString();
        LOG.error("{} {} failed, {}", request.getMethod(), ProblemAnswers.path(request), id, thrown);
        return answer(internal(id), NONE, request, response);
    }

    /**
     * What the container refused or failed at, of which no more is known than the status.
     *
     * @param response null where no page can be written
     */
    ResponseEntity<Object> outside(HttpStatus status, HttpServletRequest request, HttpServletResponse response) {
        if (status.is5xxServerError() && status != HttpStatus.NOT_IMPLEMENTED) {
            String id = UUID.randomUUID().toString();
            // the container has logged the stack
            LOG.error(
                    "{} {} failed, {}: {}",
                    request.getMethod(),
                    ProblemAnswers.path(request),
                    id,
                    String.valueOf(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION)));
            return answers.of(internal(id), request, response, NONE);
        }
        return answers.of(byStatus(status), request, response, NONE);
    }

    private static Problem byStatus(HttpStatus status) {
        String slug =
                switch (status) {
                    case UNAUTHORIZED -> "unauthenticated";
                    case FORBIDDEN -> "forbidden";
                    case NOT_FOUND -> "not-found";
                    case METHOD_NOT_ALLOWED, NOT_IMPLEMENTED -> "method-not-allowed";
                    case NOT_ACCEPTABLE -> "not-acceptable";
                    case PAYLOAD_TOO_LARGE -> "too-large";
                    case REQUEST_TIMEOUT -> "too-slow";
                    case UNSUPPORTED_MEDIA_TYPE -> "unsupported-media-type";
                    default -> "bad-request";
                };
        return Problem.of(status, slug);
    }

    private ResponseEntity<Object> answer(
            Problem problem, HttpHeaders headers, HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            // half an answer is on its way: a second one can't be put behind it
            return null;
        }
        // what a controller had begun to write, a page or a file
        response.resetBuffer();
        note(problem, request);
        return answers.of(problem, request, response, headers);
    }

    /** Every refusal comes by here, of the interface and of the pages, of a controller and of a filter. */
    private static void note(Problem problem, HttpServletRequest request) {
        boolean unsigned =
                problem.status() == HttpStatus.UNAUTHORIZED && problem.slug().startsWith("signature-");
        if (problem.isDenial() || unsigned) {
            SecurityEvents.of(unsigned ? SecurityEvents.Kind.UNSIGNED : SecurityEvents.Kind.DENIED)
                    .with("why", problem.slug())
                    .with("method", request.getMethod())
                    .with("path", ProblemAnswers.path(request))
                    .refused();
        }
    }

    private static Problem internal(String id) {
        return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal", id).with(Map.of("id", id));
    }

    private static boolean isTooSlow(Throwable thrown) {
        return NestedExceptionUtils.getMostSpecificCause(thrown) instanceof TooSlow;
    }

    private static Problem tooLarge(long limit) {
        Problem problem = Problem.of(HttpStatus.PAYLOAD_TOO_LARGE, "too-large");
        return limit > 0 ? problem.with(Map.of("limit", limit)) : problem;
    }

    private Problem unreadable(HttpMessageNotReadableException thrown) {
        if (isTooSlow(thrown)) {
            return byStatus(HttpStatus.REQUEST_TIMEOUT);
        }
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        if (causes.isEmpty()) {
            return Problem.malformed("missing-body");
        }
        for (Throwable cause : causes) {
            if (cause instanceof BodyTooLarge large) {
                return tooLarge(large.limit);
            }
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof InputCoercionException) {
                continue;
            }
            if (cause instanceof StreamReadException || cause instanceof StreamConstraintsException) {
                return malformedJson((JsonProcessingException) cause);
            }
        }
        if (causes.get(0) instanceof JsonMappingException mapping) {
            return unmappable(mapping);
        }
        return Problem.malformed("malformed-json", 1, 1);
    }

    private static Problem malformedJson(JsonProcessingException thrown) {
        JsonLocation at = thrown.getLocation();
        return at == null
                ? Problem.malformed("malformed-json", 1, 1)
                : Problem.malformed("malformed-json", at.getLineNr(), at.getColumnNr());
    }

    private Problem unmappable(JsonMappingException thrown) {
        String field = path(thrown);
        Map<String, Object> more = Map.<String, Object>of("field", field);
        if (thrown instanceof UnrecognizedPropertyException) {
            return Problem.malformed("unknown-field", field).with(more);
        }
        if (thrown instanceof UnstorableText) {
            return Problem.malformed("unstorable-text", field).with(more);
        }
        if (thrown instanceof InvalidFormatException format
                && format.getValue() instanceof String
                && format.getTargetType().isEnum()) {
            // the type is right, the word isn't one of ours: a rule
            String words = Arrays.stream(format.getTargetType().getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", "));
            return Problem.refused("invalid", List.of(violation(field, "OneOf", texts.of("web.one-of", words))));
        }
        Class<? extends Object> expected = thrown instanceof MismatchedInputException mismatched
                ? mismatched.getTargetType()
                : thrown.getCause() instanceof InputCoercionException outOfRange ? outOfRange.getTargetType() : null;
        return Problem.malformed("wrong-type", field, texts.of("web.expected." + kind(expected)))
                .with(more);
    }

    /** How the messages call what should have been there. */
    private static String kind(Class<?> expected) {
        if (expected == null || expected == Object.class) {
            return "other";
        }
        if (CharSequence.class.isAssignableFrom(expected) || expected.isEnum()) {
            return "text";
        }
        if (expected == boolean.class || expected == Boolean.class) {
            return "boolean";
        }
        if (expected == double.class
                || expected == float.class
                || expected == Double.class
                || expected == Float.class
                || expected == BigDecimal.class) {
            return "number";
        }
        if (expected.isPrimitive() || Number.class.isAssignableFrom(expected)) {
            return "integer";
        }
        if (expected == Instant.class) {
            return "time";
        }
        if (expected == LocalDate.class) {
            return "date";
        }
        if (expected == Duration.class) {
            return "duration";
        }
        if (expected.isArray() || Iterable.class.isAssignableFrom(expected)) {
            return "list";
        }
        return "object";
    }

    private static String path(JsonMappingException thrown) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : thrown.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return shown(path.isEmpty() ? "$" : path.toString());
    }

    private static String shown(String sent) {
        String clean = sent.replaceAll("\\p{Cntrl}", " ");
        return clean.codePointCount(0, clean.length()) <= SHOWN
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, SHOWN)) + "…";
    }

    private static List<Violation> violations(Errors result) {
        return result.getAllErrors().stream()
                .map(error -> violation(error instanceof FieldError field ? field.getField() : "", error))
                .sorted(Comparator.comparing(Violation::rule))
                .toList();
    }

    private static Violation violation(String field, MessageSourceResolvable error) {
        String constraint = error instanceof ObjectError object
                ? object.getCode()
                : error.getCodes() == null ? "" : error.getCodes()[error.getCodes().length - 1];
        return violation(field, constraint, error.getDefaultMessage());
    }

    /** The rule's stable name: the field and the constraint, as in {@code password.not-blank}. */
    private static Violation violation(String field, String constraint, String message) {
        String name = constraint == null
                ? ""
                : constraint.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        String rule = Stream.of(field, name)
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining("."));
        return new Violation(shown(rule), field == null || field.isEmpty() ? message : shown(field) + ": " + message);
    }
}
