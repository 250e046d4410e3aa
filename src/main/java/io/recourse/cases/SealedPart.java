package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.custody.ZipSink;

/**
 * What a package puts into the sealed case file. Every hash that an event of the case names under {@code sha256} has to be
 * that of an entry, or withheld from this reader; else the file does not verify.
 */
public interface SealedPart {

    /** Called with the case locked; what {@link ZipSink#file} is given is opened after the transaction. */
    void write(CaseFile file, Actor reader, ZipSink sink);
}
