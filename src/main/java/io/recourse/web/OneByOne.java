package io.recourse.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Does the same to several things, each by itself: what is refused for one leaves the others as they are. */
@Component
public class OneByOne {

    private static final Logger LOG = LoggerFactory.getLogger(OneByOne.class);

    private final ProblemTexts texts;
    private final Idempotency idempotency;

    OneByOne(ProblemTexts texts, Idempotency idempotency) {
        this.texts = texts;
        this.idempotency = idempotency;
    }

    /**
     * What became of one.
     *
     * @param value what the work gave; null when it was refused
     * @param refused why, as pages tell it; null when it was done
     * @param problem the same in words for who calls the interface
     */
    public record Outcome<T>(
            T value,
            @JsonIgnore Problem refused,
            @JsonInclude(JsonInclude.Include.NON_NULL) ProblemView problem) {

        public boolean done() {
            return refused == null;
        }

        /** Whether the same, tried again, may come out otherwise though nothing that was sent is changed. */
        public boolean mayBeTriedAgain() {
            return refused != null
                    && (refused.status().is5xxServerError()
                            || refused.status().value() == 409
                            || refused.status().value() == 429);
        }
    }

    /** @param what it is done to, for our log */
    public <T> Outcome<T> attempt(String what, Supplier<T> work) {
        try {
            return new Outcome<>(work.get(), null, null);
        } catch (Problem refused) {
            return refused(refused);
        } catch (TransientDataAccessException busy) {
            LOG.info("{} is in somebody else's hands right now: {}", what, busy.getMessage());
            return refused(Problem.conflict("busy"));
        }
    }

    /**
     * Answers a call that does the same to several things, each in a transaction and once for the key by itself: after a call
     * that broke off, the same call goes on with what was not done. Once nothing is left that may be tried again, the answer
     * stands.
     *
     * @param operation and {@code body} as for {@link Idempotency#once}
     * @param work does all that can be done, and says what became of each
     */
    public <T> ResponseEntity<Object> answer(
            String actor, String key, String operation, Object body, Supplier<Answer<T>> work) {
        Optional<ResponseEntity<Object>> before = idempotency.answered(actor, key, operation, body);
        if (before.isPresent()) {
            return before.get();
        }
        Answer<T> now = work.get();
        ResponseEntity<Object> answer = ResponseEntity.ok(now.body());
        return now.outcomes().stream().anyMatch(Outcome::mayBeTriedAgain)
                ? answer
                : idempotency.once(actor, key, operation, body, () -> answer);
    }

    /** What became of each, and the same as it is answered. */
    public record Answer<T>(List<Outcome<T>> outcomes, Object body) {}

    private <T> Outcome<T> refused(Problem refused) {
        return new Outcome<>(null, refused, texts.told(refused, LocaleContextHolder.getLocale()));
    }
}
