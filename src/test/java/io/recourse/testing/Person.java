package io.recourse.testing;

import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.util.Map;

/** Somebody with an account, who calls the interface with HTTP Basic. */
public record Person(String name, Caller caller) {

    public Answer get(String path) {
        return caller.get(path);
    }

    /** A call whose answer the test looks at itself; for one that has to succeed see {@link #does}. */
    public Answer post(String path, Map<String, ?> body) {
        return caller.post(path, Json.write(body));
    }

    /** A call that succeeds, or throws {@link Refused}. */
    public Answer does(String path, Map<String, ?> body) {
        return Refused.unlessDone(post(path, body));
    }

    /** What is read there, or {@link Refused}. */
    public Answer reads(String path) {
        return Refused.unlessDone(get(path));
    }
}
