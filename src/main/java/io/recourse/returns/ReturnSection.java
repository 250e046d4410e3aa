package io.recourse.returns;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import java.time.Instant;
import java.util.Optional;

/** The return on the case's page: what waits for whom until when, and what this reader may do. */
public final class ReturnSection {

    private ReturnSection() {}

    /**
     * @param words of the key {@code returns.<words>}: the state, as seen by {@code sender}, {@code receiver} or {@code staff}
     * @param dueAt until when; null while no clock runs
     */
    public record Shown(
            ReturnPart.View told, String words, Instant dueAt, boolean send, boolean inspect, boolean decide) {}

    /** The return of the case; null where there is none. */
    public static Shown of(CaseFile file, Actor reader, ReturnPart.View told, Instant now) {
        if (told == null) {
            return null;
        }
        boolean sender = reader.name().equals(told.sender());
        boolean receiver = reader.name().equals(told.receiver());
        Optional<Instant> dueAt = file.deadlines().stream()
                .filter(deadline -> deadline.name().isOfReturn() && deadline.isRunning())
                .map(CaseDeadline::dueAt)
                .findFirst();
        boolean inTime = dueAt.filter(now::isBefore).isPresent();
        return new Shown(
                told,
                told.state() + "." + (sender ? "sender" : receiver ? "receiver" : "staff"),
                dueAt.orElse(null),
                sender && told.state() == ReturnState.AWAITED && inTime,
                receiver && told.state() == ReturnState.SHIPPED && inTime,
                told.state() == ReturnState.DISPUTED
                        && reader.has(Role.SUPERVISOR)
                        && file.sideOf(reader.name()).isEmpty());
    }
}
