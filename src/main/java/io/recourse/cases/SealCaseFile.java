package io.recourse.cases;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.custody.CaseFileArchive;
import io.recourse.custody.CaseFileArchive.Seal;
import io.recourse.custody.Signatures;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers a case as its reader may see it into one file that can be verified without us. */
@Component
class SealCaseFile {

    private static final Actor WHO_VERIFIES = new Actor("verify-all", Set.of(Role.ADMIN));

    private final CaseFiles files;
    private final CaseViews views;
    private final KeptDecision kept;
    private final Timeline timeline;
    private final WholeCase whole;
    private final Signatures signatures;
    private final ObjectMapper json;
    private final ZoneId zone;
    private final InstantSource clock;

    SealCaseFile(
            CaseFiles files,
            CaseViews views,
            KeptDecision kept,
            Timeline timeline,
            WholeCase whole,
            Signatures signatures,
            ObjectMapper json,
            ZoneId zone,
            InstantSource clock) {
        this.files = files;
        this.views = views;
        this.kept = kept;
        this.timeline = timeline;
        this.whole = whole;
        this.signatures = signatures;
        this.json = json;
        this.zone = zone;
        this.clock = clock;
    }

    /** A sealed case file that is still to be written; it holds no lock and no connection. */
    record Gathered(CaseFileArchive archive, Seal seal, Signatures signatures) {

        void writeTo(OutputStream out) throws IOException {
            archive.writeTo(out, seal, signatures);
        }
    }

    /**
     * Gathers it with the case locked, so that its parts are of one state.
     *
     * @throws io.recourse.web.Problem 404 when there is no such case, or none of this reader's; 409 while its first decision
     *     is kept from the reader
     */
    @Transactional
    public Gathered gather(Actor actor, String number) {
        views.readable(number, actor);
        CaseFile file = files.lock(number);
        Actor reader = file.asReader(actor);
        kept.requireShown(reader, file);
        Gathered gathered = gathered(file, reader);
        SecurityEvents.of(Kind.EXPORTED)
                .with("what", "case-file")
                .with("case", number)
                .done();
        return gathered;
    }

    /** Gathers all of it for somebody of ours who only looks whether it is as it should be. */
    @Transactional
    public Gathered gatherToVerify(String number) {
        return gathered(files.lock(number), WHO_VERIFIES);
    }

    private Gathered gathered(CaseFile file, Actor reader) {
        CaseFileArchive archive = new CaseFileArchive(json);
        whole.seal(file, reader, archive);
        return new Gathered(
                archive,
                new Seal(
                        timeline.sealed(file, reader),
                        file.events,
                        file.chainHead,
                        clock.instant(),
                        view(file, reader),
                        zone),
                signatures);
    }

    private static String view(CaseFile file, Actor reader) {
        return reader.isStaff() ? "STAFF" : file.requireParty(reader).name();
    }
}
