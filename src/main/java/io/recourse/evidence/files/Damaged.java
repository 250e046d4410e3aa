package io.recourse.evidence.files;

/** Content that can't be read to its end. */
final class Damaged extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 200;

    /** A library's message may quote the file. */
    Damaged(String message, Throwable cause) {
        super(message.length() <= LONGEST ? message : message.substring(0, LONGEST), cause);
    }
}
