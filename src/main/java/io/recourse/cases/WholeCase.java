package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.custody.ZipSink;
import io.recourse.web.Problem;
import java.util.Locale;
import org.springframework.http.ResponseEntity;

/**
 * Tells the whole case, with what the packages know of it that build on this one. Those who change a case answer with it and
 * show its page, and need not know all that a case has; the package {@code dossier} does.
 */
public interface WholeCase {

    /**
     * The case as an answer of the interface, with its version as the entity tag.
     *
     * @throws Problem 404 when there is none, or none of this reader's
     */
    ResponseEntity<Object> answer(String number, Actor reader);

    /** The case as it is after it was opened; {@code sections} is what the template of its page finds under that name. */
    record OnPage(CaseFile file, Object sections) {}

    /**
     * What the case's page shows besides what this package knows.
     *
     * @throws Problem 404 when there is none, or none of this reader's
     */
    OnPage onPage(String number, Actor reader, Locale locale);

    /**
     * Puts all of it into the sealed case file. Called with the case locked; what {@link ZipSink#file} is given is opened
     * after the transaction. Every hash that an event of the case names under {@code sha256} has to be that of an entry, or
     * withheld from this reader; else the file does not verify.
     */
    void seal(CaseFile file, Actor reader, ZipSink sink);
}
