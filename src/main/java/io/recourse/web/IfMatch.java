package io.recourse.web;

import io.recourse.text.Visible;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** Conditional changes: the version that a client saw, as an entity tag. */
public final class IfMatch {

    private static final Pattern TAGS = Pattern.compile("\\s*(W/)?\"[^\"]*\"\\s*(,\\s*(W/)?\"[^\"]*\"\\s*)*");

    private IfMatch() {}

    /** The version as a strong entity tag, for the header {@code ETag}. */
    public static String etag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Compares the header with the current version. It passes when there is no header (null), when it is {@code *}, or
     * when it names the current version.
     *
     * @throws Problem 412 {@code changed-meanwhile} when it names only others; 400 {@code bad-if-match} when it isn't a
     *     list of entity tags
     */
    public static void check(String header, long current) {
        if (header == null || Visible.trimmed(header).equals("*")) {
            return;
        }
        if (!TAGS.matcher(header).matches()) {
            throw Problem.malformed("bad-if-match");
        }
        for (String tag : header.split(",")) {
            // a proxy that compresses makes our strong tags weak; they still name the version
            if (Visible.trimmed(tag).replaceFirst("^W/", "").equals(etag(current))) {
                return;
            }
        }
        throw Problem.of(HttpStatus.PRECONDITION_FAILED, "changed-meanwhile");
    }
}
