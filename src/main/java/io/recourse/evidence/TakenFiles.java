package io.recourse.evidence;

/** The files of a call, in the store and not in a case yet; what becomes of them there, the package says. */
public final class TakenFiles {

    private final Uploads.Result result;

    TakenFiles(Uploads.Result result) {
        this.result = result;
    }

    Uploads.Result result() {
        return result;
    }
}
