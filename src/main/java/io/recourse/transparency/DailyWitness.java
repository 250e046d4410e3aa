package io.recourse.transparency;

import io.recourse.custody.AppendedLines;
import io.recourse.custody.MerkleTree;
import io.recourse.custody.Signatures;
import io.recourse.custody.Witness;
import io.recourse.custody.ZipSink;
import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import io.recourse.schedule.DueTask;
import io.recourse.schedule.DueWork;
import io.recourse.transparency.WitnessStore.Day;
import io.recourse.transparency.WitnessStore.Head;
import io.recourse.web.StoredJson;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After each day a root over the heads of all cases is made, signed, told the webhooks, and appended to a file. Of several nodes
 * one makes it: a day has one row.
 */
@Component
@Order(50)
@EnableConfigurationProperties(WitnessProperties.class)
public class DailyWitness implements DueWork, ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DailyWitness.class);

    /** Of what stands in place of a case's number, before the day. */
    static final String PREFIX = "ROOT-";

    private final WitnessStore store;
    private final WitnessProperties properties;
    private final Optional<AppendedLines> file;
    private final Signatures signatures;
    private final Notices notices;
    private final TransactionTemplate transaction;
    private final ZoneId zone;
    private final InstantSource clock;

    DailyWitness(
            WitnessStore store,
            WitnessProperties properties,
            Signatures signatures,
            Notices notices,
            PlatformTransactionManager transactions,
            ZoneId zone,
            InstantSource clock) {
        this.store = store;
        this.properties = properties;
        this.file = properties.logFile().map(AppendedLines::new);
        this.signatures = signatures;
        this.notices = notices;
        this.transaction = new TransactionTemplate(transactions);
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public Optional<DueTask> earliest(Instant upTo) {
        return properties.time().flatMap(time -> next().map(day -> DueTask.at(due(day, time), () -> make(day)))
                .filter(task -> !task.dueAt().isAfter(upTo)));
    }

    /** The day whose root is to be made next. What was missed is not made up for: a root is of the heads that there are. */
    private Optional<LocalDate> next() {
        LocalDate yesterday = clock.instant().atZone(zone).toLocalDate().minusDays(1);
        return store.lastDay()
                .map(last -> last.plusDays(1))
                .or(() -> store.firstFiling().map(at -> at.atZone(zone).toLocalDate()))
                .map(day -> day.isBefore(yesterday) ? yesterday : day);
    }

    private Instant due(LocalDate day, LocalTime time) {
        return day.plusDays(1).atTime(time).atZone(zone).toInstant();
    }

    /** False when another node has made it. Whoever makes it, the file of this one gets it. */
    private boolean make(LocalDate day) {
        boolean made = makeHere(day);
        catchUp();
        return made;
    }

    private boolean makeHere(LocalDate day) {
        try {
            transaction.executeWithoutResult(status -> {
                List<Day> before = store.days();
                List<Head> heads = store.newHeads();
                Day unsigned = new Day(before.size(), day, heads.size(), WitnessStore.root(heads), "", null);
                List<String> leaves =
                        new ArrayList<>(before.stream().map(Day::leaf).toList());
                leaves.add(unsigned.leaf());
                String root = MerkleTree.root(leaves);
                Instant now = clock.instant();
                store.add(
                        new Day(
                                unsigned.seq(),
                                day,
                                unsigned.cases(),
                                unsigned.casesRoot(),
                                root,
                                signatures
                                        .sign(Witness.signed(day.toString(), leaves.size(), root))
                                        .map(StoredJson::write)
                                        .orElse(null)),
                        heads,
                        now);
                notices.leave(
                        PREFIX + day,
                        List.of(new Notices.Numbered(1, now, Notice.forPrograms(NoticeType.ROOT_PUBLISHED))));
            });
            return true;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    /** Before anybody is let in: what the process that ended before this one has published and not written down. */
    @Override
    public void run(ApplicationArguments arguments) {
        catchUp();
    }

    /** Adds to the file the days that only the table has. */
    private void catchUp() {
        if (file.isEmpty()) {
            return;
        }
        try {
            file.get().complete(lines -> {
                Set<String> there =
                        lines.stream().map(DailyWitness::line).map(Line::day).collect(Collectors.toSet());
                return store.days().stream()
                        .filter(day -> !there.contains(day.day().toString()))
                        .map(day -> StoredJson.write(new Line(day.day().toString(), day.root())))
                        .toList();
            });
        } catch (IOException e) {
            LOG.error(
                    "Roots can't be appended to {}; they are with the next one, or at the next start",
                    properties.logFile().orElseThrow(),
                    e);
        }
    }

    private static Line line(String text) {
        return StoredJson.read(text, Line.class);
    }

    /** A day as it stands in the file. */
    record Line(String day, String root) {}

    /** The days in the file, the oldest first; none without one. */
    List<Line> appended() {
        if (file.isEmpty()) {
            return List.of();
        }
        try {
            return file.get().read().stream().map(DailyWitness::line).toList();
        } catch (IOException e) {
            LOG.error("The roots in {} can't be read", properties.logFile().orElseThrow(), e);
            return List.of();
        }
    }

    /** All days, the oldest first, each with what shows that it continues the one before. */
    List<Witness.Day> published() {
        List<Day> days = store.days();
        MerkleTree.Growing tree = tree(days);
        return days.stream().map(day -> published(day, tree)).toList();
    }

    /** One of them; empty when there is no such day. */
    Optional<Witness.Day> published(String which) {
        List<Day> days = store.days();
        return days.stream()
                .filter(day -> day.day().toString().equals(which))
                .findFirst()
                .map(day -> published(day, tree(days)));
    }

    private static MerkleTree.Growing tree(List<Day> days) {
        return new MerkleTree.Growing(days.stream().map(Day::leaf).toList());
    }

    private static Witness.Day published(Day day, MerkleTree.Growing tree) {
        return new Witness.Day(
                day.day().toString(),
                day.cases(),
                day.casesRoot(),
                day.seq() + 1,
                day.root(),
                tree.consistency(day.seq(), day.seq() + 1),
                day.signed());
    }

    /** Puts into a sealed case file that its case stands in the log; nothing before its first night. */
    public void seal(String number, ZipSink sink) {
        store.last(number).ifPresent(place -> {
            List<Day> days = store.days();
            List<Head> heads = store.heads(place.seq());
            Day day = days.get(place.seq());
            Day last = days.get(days.size() - 1);
            Head head = heads.get(place.n());
            sink.json(
                    "witness.json",
                    new Witness.Proof(
                            number,
                            head.events(),
                            head.hash(),
                            day.day().toString(),
                            place.n(),
                            day.cases(),
                            MerkleTree.inclusion(
                                    place.n(), heads.stream().map(Head::leaf).toList()),
                            day.casesRoot(),
                            place.seq(),
                            MerkleTree.inclusion(
                                    place.seq(), days.stream().map(Day::leaf).toList()),
                            last.day().toString(),
                            days.size(),
                            last.root(),
                            last.signed()));
        });
    }
}
