package io.recourse.transparency;

import io.recourse.custody.MerkleTree;
import io.recourse.custody.Signatures;
import io.recourse.custody.Witness;
import io.recourse.custody.ZipSink;
import io.recourse.schedule.DueTask;
import io.recourse.schedule.DueWork;
import io.recourse.transparency.WitnessStore.Day;
import io.recourse.transparency.WitnessStore.Head;
import io.recourse.web.StoredJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After each day a root over the heads of all cases is made, signed, and appended to a file. Of several nodes one makes it: a
 * day has one row.
 */
@Component
@Order(50)
@EnableConfigurationProperties(WitnessProperties.class)
public class DailyWitness implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(DailyWitness.class);

    private final WitnessStore store;
    private final WitnessProperties properties;
    private final Signatures signatures;
    private final TransactionTemplate transaction;
    private final ZoneId zone;
    private final InstantSource clock;

    DailyWitness(
            WitnessStore store,
            WitnessProperties properties,
            Signatures signatures,
            PlatformTransactionManager transactions,
            ZoneId zone,
            InstantSource clock) {
        this.store = store;
        this.properties = properties;
        this.signatures = signatures;
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

    /** False when another node has made it. */
    private boolean make(LocalDate day) {
        try {
            Day made = transaction.execute(status -> {
                List<Day> before = store.days();
                List<Head> heads = store.newHeads();
                Day unsigned = new Day(before.size(), day, heads.size(), WitnessStore.root(heads), "", null);
                List<String> leaves =
                        new ArrayList<>(before.stream().map(Day::leaf).toList());
                leaves.add(unsigned.leaf());
                String root = MerkleTree.root(leaves);
                Day signed = new Day(
                        unsigned.seq(),
                        day,
                        unsigned.cases(),
                        unsigned.casesRoot(),
                        root,
                        signatures
                                .sign(Witness.signed(day.toString(), leaves.size(), root))
                                .orElse(null));
                store.add(signed, heads, clock.instant());
                return signed;
            });
            append(made);
            return true;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    private void append(Day day) {
        properties.logFile().ifPresent(file -> {
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(
                        file,
                        StoredJson.write(new Line(day.day().toString(), day.root())) + "\n",
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND,
                        StandardOpenOption.SYNC);
            } catch (IOException e) {
                LOG.error("The root of {} can't be appended to {}", day.day(), file, e);
            }
        });
    }

    /** A day as it stands in the file. */
    record Line(String day, String root) {}

    /** The days in the file, the oldest first; none without one. */
    List<Line> appended() {
        Path file = properties.logFile().orElse(null);
        if (file == null || !Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.endsWith("}"))
                    .map(line -> StoredJson.read(line, Line.class))
                    .toList();
        } catch (IOException e) {
            LOG.error("The roots in {} can't be read", file, e);
            return List.of();
        }
    }

    /** All days, the oldest first, each with what shows that it continues the one before. */
    List<Witness.Day> published() {
        List<Day> days = store.days();
        List<String> leaves = days.stream().map(Day::leaf).toList();
        return days.stream()
                .map(day -> new Witness.Day(
                        day.day().toString(),
                        day.cases(),
                        day.casesRoot(),
                        day.seq() + 1,
                        day.root(),
                        MerkleTree.consistency(day.seq(), leaves.subList(0, day.seq() + 1)),
                        day.signature()))
                .toList();
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
                            last.signature()));
        });
    }
}
