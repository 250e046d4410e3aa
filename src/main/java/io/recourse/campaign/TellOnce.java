package io.recourse.campaign;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.Side;
import io.recourse.cases.Stage;
import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import io.recourse.notice.ToldTogether;
import io.recourse.schedule.DueTask;
import io.recourse.schedule.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Leaves the one notice that tells the complainant what happened in many cases of a campaign. Who moves them calls it at the
 * end; after a node that ended before that, and for what comes due in each case by itself, it is left some minutes later.
 */
@Component
@Order(40)
class TellOnce implements DueWork {

    /** Whoever moves many cases has left the notice by then, or does not come to it any more. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final ToldTogether together;
    private final CaseFiles files;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    TellOnce(ToldTogether together, CaseFiles files, InstantSource clock, PlatformTransactionManager transactions) {
        this.together = together;
        this.files = files;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The notice stands in the first of its cases, and tells of all. False when there was nothing to tell. */
    boolean tell(String campaign) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            List<ToldTogether.Waiting> waiting = together.gather(campaign);
            for (NoticeType type : List.of(
                    NoticeType.CAMPAIGN_FILED,
                    NoticeType.CAMPAIGN_REMINDER,
                    NoticeType.CAMPAIGN_DECIDED,
                    NoticeType.CAMPAIGN_WITHDRAWN)) {
                List<String> cases = waiting.stream()
                        .filter(one -> one.type() == type)
                        .map(ToldTogether.Waiting::caseNumber)
                        .distinct()
                        .toList();
                if (type == NoticeType.CAMPAIGN_REMINDER) {
                    cases = stillToProve(cases);
                }
                if (!cases.isEmpty()) {
                    leave(campaign, waiting.get(0).recipient(), type, cases);
                }
            }
            return !waiting.isEmpty();
        }));
    }

    /** Whoever has said meanwhile that there is nothing to add is not reminded. */
    private List<String> stillToProve(List<String> cases) {
        return files.find(cases).values().stream()
                .filter(file -> file.stage() == Stage.EVIDENCE && !file.rests(Side.COMPLAINANT))
                .map(CaseFile::number)
                .sorted()
                .toList();
    }

    private void leave(String campaign, String recipient, NoticeType type, List<String> cases) {
        files.lock(cases.get(0))
                .tell(
                        clock.instant(),
                        List.of(new Notice(
                                recipient, type, Map.of("campaign", campaign, "count", cases.size(), "cases", cases))));
    }

    @Override
    public Optional<DueTask> earliest(Instant upTo) {
        return together.oldest(upTo.minus(LONGEST))
                .map(oldest -> DueTask.at(oldest.since().plus(LONGEST), () -> tell(oldest.together())));
    }
}
