package io.recourse.evidence.files;

import java.util.List;

/**
 * What the configuration allows.
 *
 * @param maxFileSize of one file, in bytes
 * @param types as extensions: gif, jpg, png, pdf
 */
public record FileLimits(long maxFileSize, int maxFilesPerCase, List<String> types) {}
