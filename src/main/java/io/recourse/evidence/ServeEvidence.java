package io.recourse.evidence;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseViews;
import io.recourse.evidence.EvidenceOpenings.Opened;
import io.recourse.evidence.files.FileContent;
import io.recourse.evidence.files.FileHeaders;
import io.recourse.evidence.files.FileUnavailable;
import io.recourse.evidence.files.Rendition;
import io.recourse.evidence.files.ScanState;
import io.recourse.web.FileName;
import io.recourse.web.Problem;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the files of a case to its parties and to staff, in a way that can do them no harm. */
@RestController
class ServeEvidence {

    private final CaseViews cases;
    private final EvidenceItems items;
    private final EvidenceOpenings openings;
    private final Originals originals;
    private final Masking masking;
    private final FileContent content;

    ServeEvidence(
            CaseViews cases,
            EvidenceItems items,
            EvidenceOpenings openings,
            Originals originals,
            Masking masking,
            FileContent content) {
        this.cases = cases;
        this.items = items;
        this.openings = openings;
        this.originals = originals;
        this.masking = masking;
        this.content = content;
    }

    /** Which form of a file is asked for, or given in its place. */
    enum As {
        ORIGINAL,
        /** A copy in place of an original that is not for this reader. */
        COPY,
        /** A picture that is drawn anew, without what else the original has in it. */
        VIEW,
        THUMBNAIL
    }

    /**
     * The n-th file of an item, from 1; for whom it is not to be had as it was handed in, a copy.
     */
    @GetMapping("/api/cases/{number}/evidence/{id}/files/{n}")
    ResponseEntity<Resource> file(
            Actor actor,
            @PathVariable String number,
            @PathVariable String id,
            @PathVariable int n,
            @RequestParam(name = "as", required = false) String as) {
        return file(actor, number, id, n, as, false);
    }

    /** @param onPage whether it is shown within a page, which tells by itself whether it was on the screen */
    ResponseEntity<Resource> file(Actor actor, String number, String id, int n, String as, boolean onPage) {
        As asked = form(as);
        CaseFile file = cases.readable(number, actor);
        EvidenceItem item = items.find(number, id).orElseThrow(Problem::notFound);
        EvidenceFile found = items.filesOf(id).stream()
                .filter(one -> one.n() == n)
                .findFirst()
                .orElseThrow(Problem::notFound);
        As form = asked == As.ORIGINAL && originals.isHidden(item, found, file, actor) ? As.COPY : asked;
        ResponseEntity<Resource> answer = open(found, form, name(found, item, file, actor));
        try {
            if (found.scan() == ScanState.UNSCANNED) {
                // the file was scanned before there was a row that could be told
                items.foundClean(found.key());
            }
            // to staff a thumbnail is a sign on a list, not something read, and a page tells by itself which of its
            // pictures
            // was on the screen; to the other side each tells what it shows
            boolean staff = EvidenceOpenings.isStaffOf(file, actor);
            boolean told = form == As.THUMBNAIL || form == As.VIEW && onPage;
            if (!told || !staff) {
                openings.opening(file, item, new Opened(id, n), actor);
            }
            if (form != As.THUMBNAIL && staff) {
                SecurityEvents.of(Kind.EXPORTED)
                        .with("what", "evidence")
                        .with("case", number)
                        .with("item", id)
                        .with("file", n)
                        .done();
            }
        } catch (RuntimeException e) {
            close(answer);
            throw e;
        }
        return answer;
    }

    private static void close(ResponseEntity<Resource> answer) {
        try {
            answer.getBody().getInputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ResponseEntity<Resource> open(EvidenceFile file, As form, FileName name) {
        try {
            return switch (form) {
                case ORIGINAL ->
                    answer(
                            FileHeaders.download(name.text(), file.mediaType()),
                            content.original(file.key()),
                            file.size());
                case COPY -> copy(file, name);
                case VIEW -> shown(content.view(file.key()));
                case THUMBNAIL -> shown(content.thumbnail(file.key()));
            };
        } catch (FileUnavailable unavailable) {
            throw switch (unavailable.reason()) {
                case UNSCANNED -> Problem.conflict("file-unscanned", name.text());
                case INFECTED -> Problem.conflict("file-infected", name.text());
                case MISSING -> Problem.conflict("file-missing", name.text());
            };
        }
    }

    private ResponseEntity<Resource> copy(EvidenceFile file, FileName name) {
        Optional<Rendition> picture = content.view(file.key());
        if (picture.isPresent()) {
            return shown(picture);
        }
        Rendition pdf = content.stayingInside(file.key());
        return answer(FileHeaders.download(name.text(), pdf.mediaType()), pdf.content(), -1);
    }

    private static ResponseEntity<Resource> shown(Optional<Rendition> rendition) {
        Rendition there = rendition.orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "no-view"));
        return answer(FileHeaders.shown(there), there.content(), -1);
    }

    /** @param length in bytes; negative when it isn't known */
    private static ResponseEntity<Resource> answer(HttpHeaders headers, InputStream content, long length) {
        if (length >= 0) {
            headers.setContentLength(length);
        }
        return ResponseEntity.ok().headers(headers).body(new InputStreamResource(content));
    }

    /** What hides a part of a name may be no part of one. */
    private FileName name(EvidenceFile file, EvidenceItem item, CaseFile of, Actor reader) {
        return FileName.of(EvidenceViews.isMaskedFor(item, of, reader) ? masking.text(file.name(), of) : file.name());
    }

    private static As form(String as) {
        if (as == null) {
            return As.ORIGINAL;
        }
        return switch (as) {
            case "original" -> As.ORIGINAL;
            case "view" -> As.VIEW;
            case "thumbnail" -> As.THUMBNAIL;
            default -> throw Problem.malformed("bad-parameter", "as");
        };
    }
}
