package io.recourse.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.testing.Person;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/** Calls whose answers, refusals too, the test looks at. */
final class Calls {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Calls() {}

    static Answer post(Caller caller, String path, Object body) {
        return caller.post(path, json(body));
    }

    static Answer put(Person person, String path, Object body) {
        return person.caller().put(path, json(body));
    }

    static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Moves time among other callers. Asked again while it is refused: what was begun at the same moment lets a clock that
     * runs pass that instant, until it has ended.
     */
    static Answer advanceTo(Caller anybody, Instant to) {
        Map<String, String> body = Map.of("advanceTo", to.toString());
        Answer answer = post(anybody, "/api/simulation/clock", body);
        for (int again = 0; answer.status() == 422 && again < 500; again++) {
            answer = post(anybody, "/api/simulation/clock", body);
        }
        return answer;
    }
}
