package io.recourse.appeal;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import java.time.Instant;

/** What was said against the decision, on the case's page. */
public final class AppealSection {

    private AppealSection() {}

    /** @param whose {@code YOU}, {@code OTHER}, or for staff the side */
    public record Shown(String whose, String statement, Instant lodgedAt) {}

    /** The appeal of the case; null where there is none. */
    public static Shown of(CaseFile file, Actor reader, AppealPart.View appeal) {
        return appeal == null
                ? null
                : new Shown(whose(file, reader, appeal.lodgedBy()), appeal.statement(), appeal.lodgedAt());
    }

    private static String whose(CaseFile file, Actor reader, String lodgedBy) {
        if (file.sideOf(reader.name()).isEmpty()) {
            return file.sideOf(lodgedBy).map(Enum::name).orElse("OTHER");
        }
        return reader.name().equals(lodgedBy) ? "YOU" : "OTHER";
    }
}
