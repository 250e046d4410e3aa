package io.recourse.evidence.files;

/** What the virus scan says about a file. */
public enum ScanState {
    /** No scanner is configured. */
    NOT_REQUIRED,
    CLEAN,
    /** The scanner could not be asked: kept, not shown, asked about again. */
    UNSCANNED,
    /** Found when it was asked about again: kept, never shown. */
    INFECTED;

    /** Whether anybody may see a file of which the scan says so. */
    public boolean isShown() {
        return this == CLEAN || this == NOT_REQUIRED;
    }
}
