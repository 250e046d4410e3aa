package io.recourse.testing;

import io.recourse.web.Caller.Answer;

/** The interface has refused a call that a test expected to succeed. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String PROBLEM = "urn:recourse:problem:";

    private final int status;
    private final String problem;

    private Refused(Answer answer) {
        super("HTTP " + answer.status() + ": " + answer.text());
        this.status = answer.status();
        String type = answer.text().startsWith("{") ? answer.json().path("type").asText() : "";
        this.problem = type.startsWith(PROBLEM) ? type.substring(PROBLEM.length()) : type;
    }

    /** The answer itself, or that the call was refused. */
    public static Answer unlessDone(Answer answer) {
        if (answer.status() >= 300) {
            throw new Refused(answer);
        }
        return answer;
    }

    /** Status and problem, such as {@code 409 case-state}. */
    public String inShort() {
        return status + " " + problem;
    }
}
