package io.recourse.evidence;

import io.recourse.access.Actor;
import io.recourse.drafts.DraftKey;
import io.recourse.evidence.files.FileLimits;
import io.recourse.web.FileName;
import io.recourse.web.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/**
 * The files of a draft on a page, with the fragments of {@code evidence/files}: each is kept as it arrives, whatever
 * becomes of the form that it is for, and each that is not kept is named.
 */
@Component
public class FilesOnPage {

    /** The header with which the page's script asks for the list alone. */
    public static final String PART = "Recourse-Part";

    /** The view that is that list alone. */
    public static final String LISTED = "evidence/files :: listed(uploads=${uploads})";

    private final StagedEvidence staged;
    private final FileLimits limits;
    private final Texts texts;

    FilesOnPage(StagedEvidence staged, FileLimits limits, Texts texts) {
        this.staged = staged;
        this.limits = limits;
        this.texts = texts;
    }

    /**
     * A file that is there.
     *
     * @param givenName as in {@link io.recourse.evidence.files.Received}
     * @param type by its content, such as {@code JPG}
     * @param note what else is said of it; null for nothing
     * @param picture where it can be seen small; null for what is no picture
     */
    public record File(String id, String name, String givenName, String type, String note, String picture) {}

    /**
     * All that the page shows of the files.
     *
     * @param address where files are sent to; below it each has one to be removed
     * @param form the id of the form that they are for
     * @param limit of one file, in bytes
     * @param types those that are taken, as the script knows them
     * @param refused those that were not kept just now
     */
    public record Shown(
            String address,
            String form,
            long limit,
            String limitInWords,
            String types,
            String typesInWords,
            List<File> files,
            List<StagedEvidence.RefusedFile> refused) {}

    /**
     * Keeps the files that can be kept. One that is there already is not kept twice: who did not hear of its arrival
     * sends it again.
     */
    public StagedEvidence.Stored add(Actor owner, DraftKey draft, List<MultipartFile> sent) {
        if (sent.isEmpty()) {
            return nothing();
        }
        Set<String> there = staged.of(owner, draft).stream()
                .map(StagedEvidence.View::sha256)
                .collect(Collectors.toSet());
        StagedEvidence.Stored stored = staged.stageEach(owner, draft, sent);
        stored.files().stream()
                .filter(file -> !there.add(file.sha256()))
                .forEach(file -> staged.remove(owner, draft, file.id()));
        return stored;
    }

    /** What became of files when none came just now. */
    public static StagedEvidence.Stored nothing() {
        return new StagedEvidence.Stored(List.of(), List.of());
    }

    /** @param note what is said of each file, or null */
    public Shown of(
            Actor owner,
            DraftKey draft,
            String address,
            String form,
            Function<StagedEvidence.View, String> note,
            StagedEvidence.Stored now) {
        return new Shown(
                address,
                form,
                limits.maxFileSize(),
                limits.maxFileSizeInWords(),
                String.join(" ", limits.types()),
                limits.types().stream()
                        .map(type -> type.toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining(texts.of("evidence.comma"))),
                staged.of(owner, draft).stream()
                        .map(file -> new File(
                                file.id(),
                                file.name(),
                                file.givenName(),
                                FileName.of(file.name()).ending().toUpperCase(Locale.ROOT),
                                note.apply(file),
                                file.mediaType().startsWith("image/")
                                        ? "/drafts/" + draft.path() + "/files/" + file.id()
                                        : null))
                        .toList(),
                now.refused());
    }
}
