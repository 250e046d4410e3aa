package io.recourse.appeal;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.DecisionKeeper;
import io.recourse.cases.EventType;
import io.recourse.cases.Queue;
import io.recourse.cases.Stage;
import io.recourse.examination.Outcome;
import io.recourse.examination.StaffNotes;
import io.recourse.examination.Workers;
import io.recourse.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the second reviewer thinks of an appealed case before seeing how it was decided the first time. */
@Component
@EnableConfigurationProperties(AppealProperties.class)
public class FirstViews implements DecisionKeeper {

    private final CaseFiles files;
    private final Workers workers;
    private final StaffNotes notes;
    private final AppealProperties properties;
    private final InstantSource clock;

    FirstViews(CaseFiles files, Workers workers, StaffNotes notes, AppealProperties properties, InstantSource clock) {
        this.files = files;
        this.workers = workers;
        this.notes = notes;
        this.properties = properties;
        this.clock = clock;
    }

    /** {@code outcome} is one of a first decision. */
    public record FirstView(Outcome outcome, String reasons, String recordedBy, Instant recordedAt) {}

    public record Request(Outcome outcome, String reasons) {}

    /**
     * Records it, once a case and person.
     *
     * @throws Problem 403 for everybody but the assignee, 409 when the case is not being re-examined or there is one of
     *     this person
     */
    @Transactional
    public void record(Actor actor, String number, String ifMatch, Request request) {
        workers.requireStaff(actor);
        CaseFile file = files.lock(number);
        file.requireVersion(ifMatch);
        file.requireStage(Stage.APPEAL);
        workers.requireAssignee(actor, file, Queue.APPEAL);
        if (isRecorded(number, actor.name())) {
            throw Problem.conflict("first-view-recorded");
        }
        Instant now = clock.instant();
        String sha256 = notes.write(file, actor, StaffNotes.Kind.FIRST_VIEW, request.outcome(), request.reasons(), now)
                .sha256();
        file.record(
                now,
                EventType.FIRST_VIEW_RECORDED,
                actor.name(),
                Map.of("outcome", request.outcome(), "sha256", sha256));
    }

    /** Of everybody who had the case, the oldest first. */
    List<FirstView> of(String number) {
        return notes.of(number, StaffNotes.Kind.FIRST_VIEW).stream()
                .map(note -> new FirstView(note.outcome(), note.words(), note.writtenBy(), note.writtenAt()))
                .toList();
    }

    private boolean isRecorded(String number, String name) {
        return notes.casesWith(StaffNotes.Kind.FIRST_VIEW, name, Set.of(number)).contains(number);
    }

    /**
     * The decision is kept from everybody who may take the case, whatever other roles they have, until they have
     * recorded a first view of their own. The first view of somebody who gave the case back counts for nobody else.
     */
    @Override
    public Set<String> keptFrom(Actor reader, Collection<CaseFile> files) {
        if (properties.firstView() == AppealProperties.FirstView.OFF) {
            return Set.of();
        }
        Set<String> numbers = files.stream()
                .filter(file -> file.stage() == Stage.APPEAL
                        && workers.refusal(reader, file, Queue.APPEAL).isEmpty())
                .map(CaseFile::number)
                .collect(Collectors.toSet());
        numbers.removeAll(notes.casesWith(StaffNotes.Kind.FIRST_VIEW, reader.name(), numbers));
        return numbers;
    }

    @Override
    public boolean mayBeKeptFrom(Actor reader) {
        return properties.firstView() != AppealProperties.FirstView.OFF && workers.mayWork(reader, Queue.APPEAL);
    }

    @Override
    public String missing() {
        return "first-view-missing";
    }

    /** @throws Problem 409 {@code first-view-missing} where no decision on appeal is taken without one of who decides */
    void requireRecorded(Actor actor, CaseFile file) {
        if (properties.firstView() == AppealProperties.FirstView.ALWAYS && !isRecorded(file.number(), actor.name())) {
            throw Problem.conflict("first-view-missing");
        }
    }
}
