package io.recourse.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.recourse.access.Actor;
import io.recourse.drafts.DraftKey;
import io.recourse.web.Problem;
import io.recourse.web.Violation;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/**
 * Files that belong to what a party does in a case: they are handed in with it, as one item of evidence, with its checks, its
 * hiding of personal data, and its place in the sealed case file.
 */
@Component
public class FilesOfStep {

    private final HandInEvidence handIn;
    private final StagedEvidence staged;
    private final FilesOnPage onPage;

    FilesOfStep(HandInEvidence handIn, StagedEvidence staged, FilesOnPage onPage) {
        this.handIn = handIn;
        this.staged = staged;
        this.onPage = onPage;
    }

    /**
     * Hands in the files of a call, within its transaction; nothing for none.
     *
     * @throws Problem 413, 415 or 422 {@code files-refused} when one of them was not kept: what was meant to be seen is not
     *     left out
     */
    public void handIn(Actor actor, String number, String type, TakenFiles taken) {
        Uploads.requireAll(taken.result());
        if (!taken.result().taken().isEmpty()) {
            handIn.handIn(actor, number, null, item(type), taken.result());
        }
    }

    // ---- on a page, where they are kept as they are chosen, as for an item of this type

    /** @param form the id of the form that they are for */
    public FilesOnPage.Shown onPage(Actor reader, String number, String type, String form) {
        return onPage.of(
                reader,
                draft(number, type),
                "/cases/" + number + "/evidence/files",
                form,
                file -> null,
                FilesOnPage.nothing());
    }

    /** @throws Problem 422 with what is wrong with each file that could not be kept; the others are */
    public void keep(Actor owner, String number, String type, List<MultipartFile> sent) {
        List<Violation> refused = onPage.add(owner, draft(number, type), sent).refused().stream()
                .map(one -> new Violation("file.refused", one.message()))
                .toList();
        if (!refused.isEmpty()) {
            throw Problem.refused("invalid", refused);
        }
    }

    /** Hands in what is kept, within the caller's transaction; nothing for none. */
    public void handInKept(Actor owner, String number, String type) {
        DraftKey draft = draft(number, type);
        if (!staged.of(owner, draft).isEmpty()) {
            staged.handInAll(owner, number, null, item(type), draft);
        }
    }

    private static DraftKey draft(String number, String type) {
        return EvidenceFormPage.draft(number + "-" + type);
    }

    private static JsonNode item(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
