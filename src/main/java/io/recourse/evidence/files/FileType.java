package io.recourse.evidence.files;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be taken in; which of them are is configuration. */
enum FileType {
    GIF("image/gif", "gif"),
    JPG("image/jpeg", "jpg", "jpeg"),
    PNG("image/png", "png"),
    PDF("application/pdf", "pdf");

    private final String mediaType;
    private final List<String> endings;

    FileType(String mediaType, String... endings) {
        this.mediaType = mediaType;
        this.endings = List.of(endings);
    }

    String extension() {
        return endings.get(0);
    }

    /** Those that a name may have; the first is the usual one. */
    List<String> endings() {
        return endings;
    }

    String mediaType() {
        return mediaType;
    }

    boolean isImage() {
        return this != PDF;
    }

    static Optional<FileType> ofMediaType(String mediaType) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(mediaType))
                .findFirst();
    }

    static Optional<FileType> ofExtension(String extension) {
        return Arrays.stream(values())
                .filter(type -> type.extension().equals(extension))
                .findFirst();
    }
}
