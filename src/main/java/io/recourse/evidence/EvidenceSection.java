package io.recourse.evidence;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.MissingWords;
import io.recourse.cases.Side;
import io.recourse.forms.FormLayout;
import io.recourse.policy.Policy;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** The evidence of a case on its page: what there is, what it lacks, and what of this ground's is missing. */
@Component
public class EvidenceSection {

    private final EvidencePart part;
    private final EvidenceNeedsPart needs;
    private final EvidenceOpenings openings;
    private final Policy policy;
    private final FieldWords words;
    private final Texts texts;
    private final MissingWords missing;
    private final InstantSource clock;

    EvidenceSection(
            EvidencePart part,
            EvidenceNeedsPart needs,
            EvidenceOpenings openings,
            Policy policy,
            FieldWords words,
            Texts texts,
            MissingWords missing,
            InstantSource clock) {
        this.part = part;
        this.needs = needs;
        this.openings = openings;
        this.policy = policy;
        this.words = words;
        this.texts = texts;
        this.missing = missing;
        this.clock = clock;
    }

    /**
     * All that the page shows of the evidence.
     *
     * @param mine the needs of the reader's own side; for staff those of both
     * @param lacking how many required ones of these are missing or incomplete
     */
    public record Shown(
            List<Item> items,
            List<EvidenceNeedsPart.View> mine,
            long lacking,
            boolean mayAdd,
            List<ToComplete> toComplete) {

        /** Whether one of the needs has to be shown, rather than may be. */
        public boolean required() {
            return mine.stream().anyMatch(need -> need.need().need().equals("REQUIRED"));
        }
    }

    /**
     * An item of the reader's own that lacks something and can be completed now.
     *
     * @param name short, such as {@code E1}
     * @param lacks what, and what to do about it
     */
    public record ToComplete(String id, String name, String typeName, List<String> lacks) {}

    /**
     * An item.
     *
     * @param name short, such as {@code E1}
     * @param whose {@code YOU}, {@code OTHER}, or for staff the side
     * @param checks the failed ones only for whoever can do what they ask for, and for staff
     * @param lacksOfOther what is said of the other side's incomplete item, as a key; null for any other item
     * @param expiresAt when its number stops being valid; null when that does not matter (any more)
     */
    public record Item(
            String id,
            String name,
            String typeName,
            String whose,
            Instant handedInAt,
            String note,
            List<Fact> facts,
            List<EvidenceViews.CheckView> checks,
            boolean complete,
            String lacksOfOther,
            Instant expiresAt,
            boolean masked,
            List<FileShown> files,
            EvidenceViews.AnswerView answer,
            boolean mayAnswer,
            boolean mayComplete,
            boolean mayTakeBack) {}

    public record Fact(String label, String words) {}

    /** {@code open}: it can be looked at; until it is scanned it can't. */
    public record FileShown(int n, String name, String size, boolean picture, boolean open) {}

    Shown of(CaseFile file, Actor reader, Locale locale) {
        return of(file, reader, part.of(file, reader), needs.of(file, reader), locale);
    }

    /**
     * The evidence as the reader is told of it.
     *
     * @param all the evidence
     * @param needed what the ground needs
     */
    public Shown of(
            CaseFile file,
            Actor reader,
            List<EvidenceViews.ItemView> all,
            List<EvidenceNeedsPart.View> needed,
            Locale locale) {
        Optional<Side> side = file.sideOf(reader.name());
        boolean mayAdd = side.isPresent() && isOpen(file, side.get());
        Set<String> seen = mayAdd && all.stream().anyMatch(item -> item.side() == side.get())
                ? openings.seen(file.number(), reader.name())
                : Set.of();
        List<Item> items = all.stream()
                .map(item -> item(item, file, side, mayAdd, mayAdd && !seen.contains(item.id()), locale))
                .toList();
        List<EvidenceNeedsPart.View> mine = needed.stream()
                .filter(need ->
                        side.isEmpty() || need.need().from().equals(side.get().name()))
                .toList();
        return new Shown(
                items,
                mine,
                lacking(mine),
                mayAdd,
                items.stream()
                        .filter(Item::mayComplete)
                        .map(EvidenceSection::toComplete)
                        .toList());
    }

    /** What this reader can complete now. */
    public List<ToComplete> toComplete(CaseFile file, Actor reader, Locale locale) {
        return of(file, reader, locale).toComplete();
    }

    /** What this reader has to show and has not begun to, in a line each; what lacks something is to be completed instead. */
    public List<String> missing(CaseFile file, Actor reader) {
        List<EvidenceNeedsPart.View> own = needs.of(file, reader).stream()
                .filter(need ->
                        need.need().from().equals(file.requireParty(reader).name()))
                .toList();
        return missing.of(
                own.stream().map(EvidenceNeedsPart.View::need).toList(),
                own.stream()
                        .filter(need -> need.state() != EvidenceNeedsPart.State.MISSING)
                        .map(need -> need.need().type())
                        .collect(Collectors.toSet()));
    }

    private static ToComplete toComplete(Item item) {
        return new ToComplete(
                item.id(),
                item.name(),
                item.typeName(),
                item.checks().stream()
                        .filter(check -> !check.passed())
                        .map(EvidenceViews.CheckView::message)
                        .toList());
    }

    private static long lacking(List<EvidenceNeedsPart.View> needs) {
        return needs.stream()
                .filter(need -> need.need().need().equals("REQUIRED")
                        && (need.state() == EvidenceNeedsPart.State.MISSING
                                || need.state() == EvidenceNeedsPart.State.INCOMPLETE))
                // of kinds that replace each other one is lacking, not each of them
                .map(need -> need.need().oneOf() == null
                        ? need.need().type()
                        : need.need().oneOf())
                .distinct()
                .count();
    }

    /** Whether this reader can hand in something now. */
    public boolean mayAdd(CaseFile file, Actor reader) {
        return file.sideOf(reader.name()).filter(side -> isOpen(file, side)).isPresent();
    }

    boolean isOpen(CaseFile file, Side side) {
        try {
            EvidenceWindow.require(file, side, clock.instant());
            return true;
        } catch (Problem closed) {
            return false;
        }
    }

    private Item item(
            EvidenceViews.ItemView item,
            CaseFile file,
            Optional<Side> side,
            boolean mayAdd,
            boolean unseen,
            Locale locale) {
        boolean own = side.equals(Optional.of(item.side()));
        return new Item(
                item.id(),
                shortName(item.id()),
                item.typeName(),
                side.isEmpty() ? item.side().name() : own ? "YOU" : "OTHER",
                item.handedInAt(),
                item.note(),
                facts(file, item, locale),
                side.isEmpty() || own
                        ? item.checks()
                        : item.checks().stream()
                                .filter(EvidenceViews.CheckView::passed)
                                .toList(),
                item.complete(),
                side.isEmpty() || own || item.complete()
                        ? null
                        : isOpen(file, item.side()) ? "evidence.other-incomplete" : "evidence.other-stayed-incomplete",
                file.stage().isUndecided()
                                && item.expiresAt() != null
                                && clock.instant().isBefore(item.expiresAt())
                        ? item.expiresAt()
                        : null,
                item.masked(),
                item.files().stream().map(this::file).toList(),
                item.answer(),
                side.isPresent()
                        && !own
                        && item.answer() == null
                        && file.stage().isUndecided(),
                own && !item.complete() && mayAdd,
                own && unseen);
    }

    /** {@code RC-2026-000001-E1} is E1. */
    static String shortName(String id) {
        return id.substring(id.lastIndexOf('-') + 1);
    }

    private FileShown file(EvidenceViews.FileView file) {
        return new FileShown(file.n(), file.name(), size(file.size()), file.picture(), file.open());
    }

    static String size(long bytes) {
        DataSize size = DataSize.ofBytes(bytes);
        return size.toMegabytes() > 0
                ? "%.1f MB".formatted(bytes / (1024.0 * 1024))
                : Math.max(1, size.toKilobytes()) + " KB";
    }

    private List<Fact> facts(CaseFile file, EvidenceViews.ItemView item, Locale locale) {
        return policy.evidenceType(file.edition(), item.type())
                .map(type -> words.of(type.form(), item.fields(), locale).stream()
                        .map(fact -> new Fact(fact.label(), words(fact)))
                        .toList())
                .orElse(List.of());
    }

    /** What was chosen in one line, rows below each other. */
    private String words(FieldWords.Fact fact) {
        return fact.lines().stream()
                .map(line -> String.join(" · ", line))
                .collect(Collectors.joining(fact.kind() == FormLayout.Kind.ROWS ? "\n" : texts.of("evidence.comma")));
    }
}
