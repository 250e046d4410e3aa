package io.recourse.evidence.files;

/**
 * A file that is not taken in; nothing of it is kept. The words are in the bundles under {@link #messageKey()}, formatted
 * with {@link #arguments()}.
 */
public final class FileRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String rule;
    private final String cause;
    private final transient Object[] arguments;

    private FileRefused(int status, String rule, String cause, Object[] arguments) {
        super(rule, null, false, false);
        this.status = status;
        this.rule = rule;
        this.cause = cause;
        this.arguments = arguments;
    }

    static FileRefused of(int status, String rule, Object... arguments) {
        return new FileRefused(status, rule, null, arguments);
    }

    /** @param cause which of the things that break the rule was found: it has words of its own */
    static FileRefused because(String cause, int status, String rule, Object... arguments) {
        return new FileRefused(status, rule, cause, arguments);
    }

    /** Stable name of what was broken, such as {@code file-too-large}. */
    public String rule() {
        return rule;
    }

    /** The key of the words in the message bundles. */
    public String messageKey() {
        return "evidence-files." + rule + (cause == null ? "" : "." + cause);
    }

    /** What the sender called the file, made harmless. */
    public String file() {
        return (String) arguments[0];
    }

    /** What the message is formatted with; the first is the file's name. */
    public Object[] arguments() {
        return arguments.clone();
    }

    /** 413 too large, 415 not a type that is taken, 422 anything else. */
    public int status() {
        return status;
    }
}
