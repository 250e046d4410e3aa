package io.recourse.evidence.files;

/**
 * Published when a file that had come in as {@link ScanState#UNSCANNED} was scanned at last, before it is shown. May come
 * more than once for a file, and for a file whose row was never committed; a listener that throws gets it again.
 *
 * @param state {@link ScanState#CLEAN} or {@link ScanState#INFECTED}; {@link ScanState#NOT_REQUIRED} when scanning was
 *     switched off meanwhile
 */
public record FileScanned(String key, ScanState state) {}
