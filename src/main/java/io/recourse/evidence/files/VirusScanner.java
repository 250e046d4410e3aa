package io.recourse.evidence.files;

import java.io.InputStream;

/** Says what it thinks of a file. */
interface VirusScanner {

    /**
     * @param content read as far as needed, not closed
     */
    ScanState scan(InputStream content);

    /** The scanner of an installation that has none. */
    VirusScanner NONE = content -> ScanState.NOT_REQUIRED;
}
