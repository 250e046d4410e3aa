package io.recourse.evidence;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.evidence.files.FileContent;
import org.springframework.stereotype.Component;

/**
 * Who gets which file as it was handed in. The other side gets copies of images, because what a camera writes into one is
 * personal data, and a copy of a pdf in which a click would open something that is not on the web.
 */
@Component
class Originals {

    private final FileContent content;

    Originals(FileContent content) {
        this.content = content;
    }

    boolean isHidden(EvidenceItem item, EvidenceFile one, CaseFile file, Actor reader) {
        return EvidenceViews.isMaskedFor(item, file, reader) && (isImage(one) || leadsOut(one));
    }

    /** Whether the pdf leads out; one that came in before anybody looked is looked into now. */
    private boolean leadsOut(EvidenceFile one) {
        return one.leadsOut() == null ? one.canBeShown() && content.leadsOut(one.key()) : one.leadsOut();
    }

    private static boolean isImage(EvidenceFile one) {
        return one.mediaType().startsWith("image/");
    }
}
