package io.recourse.evidence.files;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a file in the store: 12 hex digits of the millisecond it came in, 20 of chance, and its type as extension. The
 * time says how old an object is by our own clock, whatever the store's clock says; chance makes it impossible to guess.
 */
record FileKey(String stem, FileType type) {

    private static final SecureRandom CHANCE = new SecureRandom();
    private static final int TIME_DIGITS = 12;
    private static final Pattern STEM = Pattern.compile("[0-9a-f]{32}");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

    /** Where an object stands; a file has at most one of the first three, and copies to be shown once it is an original. */
    enum Place {
        /** Can be shown. */
        ORIGINAL,
        /** Not scanned for viruses yet. */
        WAITING,
        /** Found to be infected after it was taken in. */
        INFECTED,
        VIEW,
        THUMBNAIL;

        String folder() {
            return name().toLowerCase(Locale.ROOT) + "/";
        }
    }

    static String freshStem(Instant now) {
        byte[] random = new byte[10];
        CHANCE.nextBytes(random);
        return String.format("%012x", now.toEpochMilli() & 0xffff_ffff_ffffL)
                + HexFormat.of().formatHex(random);
    }

    static boolean isStem(String text) {
        return STEM.matcher(text).matches();
    }

    static Instant cameIn(String stem) {
        return Instant.ofEpochMilli(Long.parseLong(stem.substring(0, TIME_DIGITS), 16));
    }

    /** Empty for whatever no intake has ever given out, such as a path. */
    static Optional<FileKey> parse(String key) {
        int dot = key == null ? -1 : key.indexOf('.');
        if (dot < 0 || !isStem(key.substring(0, dot))) {
            return Optional.empty();
        }
        return FileType.ofExtension(key.substring(dot + 1)).map(type -> new FileKey(key.substring(0, dot), type));
    }

    /** The key in the last segment of an object's name; empty when it is not one of ours. */
    static Optional<FileKey> ofObject(String objectName) {
        return parse(objectName.substring(objectName.lastIndexOf('/') + 1));
    }

    Instant cameIn() {
        return cameIn(stem);
    }

    /** The object's name there, by day so that no folder grows without end. */
    String in(Place place) {
        return place.folder() + DAY.format(cameIn()) + "/" + this;
    }

    @Override
    public String toString() {
        return stem + "." + type.extension();
    }
}
