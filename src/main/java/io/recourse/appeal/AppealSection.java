package io.recourse.appeal;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseSection;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What was said against the decision, on the case's page. */
@Component
class AppealSection implements CaseSection {

    private final AppealPart part;

    AppealSection(AppealPart part) {
        this.part = part;
    }

    /** @param whose {@code YOU}, {@code OTHER}, or for staff the side */
    record Shown(String whose, String statement, Instant lodgedAt) {}

    @Override
    public String name() {
        return "appeal";
    }

    @Override
    public Shown of(CaseFile file, Actor reader, Locale locale) {
        return Optional.ofNullable(part.of(file, reader))
                .map(appeal -> new Shown(whose(file, reader, appeal.lodgedBy()), appeal.statement(), appeal.lodgedAt()))
                .orElse(null);
    }

    private static String whose(CaseFile file, Actor reader, String lodgedBy) {
        if (file.sideOf(reader.name()).isEmpty()) {
            return file.sideOf(lodgedBy).map(Enum::name).orElse("OTHER");
        }
        return reader.name().equals(lodgedBy) ? "YOU" : "OTHER";
    }
}
