package io.recourse.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.testing.Person;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.io.UncheckedIOException;

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
}
