package io.recourse.cases;

import io.recourse.policy.ComplaintKind;
import io.recourse.policy.EvidenceNeed;
import io.recourse.policy.Ground;
import io.recourse.policy.GroundGuide;
import io.recourse.policy.Policy;
import io.recourse.policy.Ruling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What can be complained of, for people: in plain words, with examples and the rulings that go against it. */
@Component
public class KindsOfComplaint {

    private static final String REJECTED = "REJECTED";

    private final Policy policy;
    private final Admissibility admissibility;

    KindsOfComplaint(Policy policy, Admissibility admissibility) {
        this.policy = policy;
        this.admissibility = admissibility;
    }

    /**
     * A kind.
     *
     * @param by who may file it, as in {@code kinds.dmn}
     * @param aboutReview it is about one review of the order
     * @param severalOf of what several may be chosen, to complain of each in one go; null where there is nothing to choose
     * @param window until when it may be filed; null for at any time
     * @param evidencePeriod false: judged at once
     * @param negotiation true: the parties negotiate first
     */
    public record Kind(
            String kind,
            String name,
            String plain,
            String by,
            String subject,
            boolean aboutReview,
            SeveralOf severalOf,
            String against,
            Window window,
            boolean evidencePeriod,
            boolean negotiation,
            List<GroundToPick> grounds) {

        /** Empty for one that it does not have, and for null. */
        public Optional<GroundToPick> ground(String id) {
            return grounds.stream().filter(ground -> ground.ground().equals(id)).findFirst();
        }
    }

    /** {@code amount} and {@code unit} are null for a window that ends with its anchor. */
    public record Window(String from, Integer amount, String unit) {}

    /**
     * A ground.
     *
     * @param measure what an upheld complaint carries unless the reviewer chooses otherwise
     * @param listing whether the complaint may name a listing ({@code listingId}, {@code imageIds})
     * @param orders whether it may name several orders ({@code orderIds})
     * @param against rulings by which a complaint on this ground is rejected
     * @param inFavour rulings by which it is upheld
     */
    public record GroundToPick(
            String ground,
            String name,
            String meaning,
            String plain,
            String example,
            String counterExample,
            String measure,
            boolean listing,
            boolean orders,
            List<RulingView> against,
            List<RulingView> inFavour,
            List<NeededEvidence> evidence) {}

    /** {@code ofEdition}: another edition of the rules says otherwise. */
    public record RulingView(String ruling, String question, String answer, boolean ofEdition, String source) {}

    /** All of them, as a case that is filed now would be judged. */
    public List<Kind> all(Locale locale) {
        return all(admissibility.edition(), locale);
    }

    /** One of them, as a case that is filed now would be judged; empty for one that there is not, and for null. */
    public Optional<Kind> one(String id, Locale locale) {
        String edition = admissibility.edition();
        return policy.kind(edition, id).map(kind -> kind(edition, kind, locale));
    }

    /** All of them in an edition of the rules. */
    public List<Kind> all(String edition, Locale locale) {
        return policy.kinds(edition).stream()
                .map(kind -> kind(edition, kind, locale))
                .toList();
    }

    private Kind kind(String edition, ComplaintKind kind, Locale locale) {
        return new Kind(
                kind.id(),
                kind.name().in(locale),
                policy.plain(edition, kind.id()).orElseThrow().in(locale),
                kind.by().name(),
                kind.subject().name(),
                kind.aboutReview(),
                SeveralOf.of(kind, policy.grounds(edition, kind.id())).orElse(null),
                kind.against().name(),
                kind.window().map(KindsOfComplaint::window).orElse(null),
                kind.evidencePeriod(),
                kind.negotiation(),
                policy.grounds(edition, kind.id()).stream()
                        .map(ground -> ground(edition, kind.id(), ground, locale))
                        .toList());
    }

    private static Window window(ComplaintKind.FilingWindow window) {
        return window.period()
                .map(period -> new Window(
                        window.anchor().name(), period.amount(), period.unit().name()))
                .orElseGet(() -> new Window(window.anchor().name(), null, null));
    }

    private GroundToPick ground(String edition, String kind, Ground ground, Locale locale) {
        GroundGuide guide = policy.guide(edition, kind, ground.id()).orElseThrow();
        List<EvidenceNeed> needs = policy.evidenceNeeds(edition, kind, ground.id());
        return new GroundToPick(
                ground.id(),
                ground.name().in(locale),
                ground.meaning().in(locale),
                guide.plain().in(locale),
                guide.example().in(locale),
                guide.counterExample().in(locale),
                ground.measure(),
                ground.listing(),
                ground.orders(),
                rulings(edition, kind, ground.id(), true, locale),
                rulings(edition, kind, ground.id(), false, locale),
                needs.stream()
                        .map(need -> NeededEvidence.of(need, needs, locale))
                        .toList());
    }

    private List<RulingView> rulings(String edition, String kind, String ground, boolean rejected, Locale locale) {
        return policy.rulings(edition, kind, ground).stream()
                .filter(ruling -> REJECTED.equals(ruling.outcome()) == rejected)
                .map(ruling -> of(ruling, locale))
                .toList();
    }

    private static RulingView of(Ruling ruling, Locale locale) {
        return new RulingView(
                ruling.id(),
                ruling.question().in(locale),
                ruling.answer().in(locale),
                ruling.ofEdition(),
                ruling.source());
    }
}
