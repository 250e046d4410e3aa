package io.recourse.evidence.files;

import java.io.InputStream;

/**
 * A copy to be shown: drawn anew, so that nothing of the original but its picture is in it.
 *
 * @param content to be closed by the caller
 */
public record Rendition(InputStream content, String mediaType) {}
