package io.recourse.evidence.files;

import java.util.List;

/**
 * What the configuration allows.
 *
 * @param maxFileSize of one file, in bytes
 * @param types as extensions: gif, jpg, png, pdf
 */
public record FileLimits(long maxFileSize, int maxFilesPerCase, List<String> types) {

    /** The limit of one file as people count bytes. */
    public String maxFileSizeInWords() {
        if (maxFileSize % (1 << 20) == 0) {
            return (maxFileSize >> 20) + " MB";
        }
        return maxFileSize % (1 << 10) == 0 ? (maxFileSize >> 10) + " KB" : maxFileSize + " B";
    }
}
