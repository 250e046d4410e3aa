package io.recourse.returns;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import io.recourse.evidence.FilesOfStep;
import io.recourse.evidence.FilesOnPage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The return on the case's page: what waits for whom until when, and what this reader may do. */
@Component
public class ReturnSection {

    /** The id of the form with which the goods are accepted or disputed. */
    private static final String FORM = "deed-receipt";

    private final FilesOfStep files;
    private final InstantSource clock;

    ReturnSection(FilesOfStep files, InstantSource clock) {
        this.files = files;
        this.clock = clock;
    }

    /**
     * @param words of the key {@code returns.<words>}: the state, as seen by {@code sender}, {@code receiver} or {@code staff}
     * @param dueAt until when; null while no clock runs
     * @param photographs of the goods, which who inspects them may add; null for everybody else
     */
    public record Shown(
            ReturnPart.View told,
            String words,
            Instant dueAt,
            boolean send,
            FilesOnPage.Shown photographs,
            boolean decide) {

        public boolean inspect() {
            return photographs != null;
        }
    }

    /** The return of the case; null where there is none. */
    public Shown of(CaseFile file, Actor reader, ReturnPart.View told) {
        if (told == null) {
            return null;
        }
        boolean sender = reader.name().equals(told.sender());
        boolean receiver = reader.name().equals(told.receiver());
        Optional<Instant> dueAt = file.deadlines().stream()
                .filter(deadline -> deadline.name().isOfReturn() && deadline.isRunning())
                .map(CaseDeadline::dueAt)
                .findFirst();
        boolean inTime = dueAt.filter(clock.instant()::isBefore).isPresent();
        return new Shown(
                told,
                told.state() + "." + (sender ? "sender" : receiver ? "receiver" : "staff"),
                dueAt.orElse(null),
                sender && told.state() == ReturnState.AWAITED && inTime,
                receiver && told.state() == ReturnState.SHIPPED && inTime
                        ? files.onPage(reader, file.number(), ReturnController.PHOTO, FORM)
                        : null,
                told.state() == ReturnState.DISPUTED
                        && reader.has(Role.SUPERVISOR)
                        && file.sideOf(reader.name()).isEmpty());
    }
}
