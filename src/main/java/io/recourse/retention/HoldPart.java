package io.recourse.retention;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseFile;
import io.recourse.examination.StaffNotes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What staff are told of a case's hold; the parties learn nothing of it. */
@Component
public class HoldPart {

    private final Holds holds;
    private final StaffNotes notes;

    HoldPart(Holds holds, StaffNotes notes) {
        this.holds = holds;
        this.notes = notes;
    }

    /** That nothing is erased: who said so last, and why. */
    public record View(String reason, String placedBy, Instant placedAt) {}

    /** Somebody held the case, or said that it is held no longer. */
    public record Line(boolean placed, String by, String reason, Instant at) {}

    /**
     * The same on the case's page.
     *
     * @param may whether the reader can change it
     * @param lines what was said of it until now, the oldest first
     */
    public record Shown(boolean held, boolean may, List<Line> lines) {

        public Shown {
            lines = List.copyOf(lines);
        }
    }

    /** Null for a case that is not held, and for the parties. */
    public View of(CaseFile file, Actor reader) {
        return reader.isStaff() && holds.isHeld(file.number())
                ? lines(file)
                        .filter(Line::placed)
                        .reduce((earlier, later) -> later)
                        .map(line -> new View(line.reason(), line.by(), line.at()))
                        .orElseThrow()
                : null;
    }

    /** Null where there is nothing to see and nothing to do. */
    public Shown onPage(CaseFile file, Actor reader, View view) {
        if (!reader.isStaff()) {
            return null;
        }
        boolean may = reader.has(Role.SUPERVISOR) && file.erasedAt().isEmpty();
        List<Line> lines = lines(file).toList();
        return may || !lines.isEmpty() ? new Shown(view != null, may, lines) : null;
    }

    private Stream<Line> lines(CaseFile file) {
        return Stream.of(StaffNotes.Kind.HOLD, StaffNotes.Kind.HOLD_LIFTED)
                .flatMap(kind -> notes.of(file.number(), kind).stream())
                .map(note ->
                        new Line(note.kind() == StaffNotes.Kind.HOLD, note.writtenBy(), note.words(), note.writtenAt()))
                .sorted(Comparator.comparing(Line::at));
    }
}
