package io.recourse.retention;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.Stage;
import io.recourse.erasure.ErasedCase;
import io.recourse.erasure.ErasesCase;
import io.recourse.retention.ErasureLog.Line;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Erases the contents of one case everywhere, in one transaction. */
@Component
class EraseCase {

    private final CaseFiles files;
    private final KeptCases kept;
    private final Holds holds;
    private final List<ErasesCase> places;
    private final ErasureLog log;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    EraseCase(
            CaseFiles files,
            KeptCases kept,
            Holds holds,
            List<ErasesCase> places,
            ErasureLog log,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.files = files;
        this.kept = kept;
        this.holds = holds;
        this.places = List.copyOf(places);
        this.log = log;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** False, and nothing is erased, for a case that is open, held, not kept long enough, or erased already. */
    boolean erase(String number) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            CaseFile file = files.lock(number);
            Instant now = clock.instant();
            boolean due = file.stage() == Stage.CLOSED
                    && file.erasedAt().isEmpty()
                    && !holds.isHeld(number)
                    && kept.isKeptLongEnough(file.closedAt().orElseThrow(), now);
            if (due) {
                erase(file, now);
                log.note(Line.ofCase(number, file.filedAt(), now), null, null);
            }
            return due;
        }));
    }

    /**
     * Once more what was erased before and came back with an older copy of the database; whatever held it then does so no
     * longer. False when there is no such case, or it is not closed in this copy, or erased already.
     */
    boolean again(Line line) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean due = files.find(line.subject())
                    .filter(file -> file.filedAt().equals(line.filedAt()))
                    .filter(file ->
                            file.stage() == Stage.CLOSED && file.erasedAt().isEmpty())
                    .isPresent();
            if (due) {
                holds.lift(line.subject());
                erase(files.lock(line.subject()), clock.instant());
            }
            log.noteAgain(line);
            return due;
        }));
    }

    private void erase(CaseFile file, Instant now) {
        ErasedCase erased = erased(file);
        places.forEach(place -> place.erase(erased));
        file.erase(now);
    }

    private static ErasedCase erased(CaseFile file) {
        List<String> orders = Stream.concat(Stream.ofNullable(file.orderId()), file.subjects().orderIds().stream())
                .distinct()
                .toList();
        return new ErasedCase(
                file.number(), orders, file.reviewId(), file.lastEventAt().orElse(null));
    }
}
