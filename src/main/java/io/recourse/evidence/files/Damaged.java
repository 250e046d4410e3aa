package io.recourse.evidence.files;

/** Content that can't be read to its end. */
final class Damaged extends Exception {

    private static final long serialVersionUID = 1L;

    Damaged(String message, Throwable cause) {
        super(message, cause);
    }
}
