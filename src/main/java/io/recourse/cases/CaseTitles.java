package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.marketplace.Order;
import io.recourse.policy.Ground;
import io.recourse.policy.Policy;
import io.recourse.portal.WordsBeside;
import io.recourse.text.Visible;
import io.recourse.text.WritingDirection;
import io.recourse.web.Texts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What a case is called wherever people meet it: how it ended, what is complained of by the ground's name, about which order,
 * with whom, and how the disputed review begins. Cases of one ground are told apart by it.
 */
@Component
public class CaseTitles {

    private static final int LONGEST_BEGINNING = 24;

    private final CaseFiles files;
    private final Policy policy;
    private final Outcomes outcomes;
    private final KeptDecision kept;
    private final Texts texts;
    private final PartyNames names;
    private final ObjectProvider<WordsBeside> beside;

    CaseTitles(
            CaseFiles files,
            Policy policy,
            Outcomes outcomes,
            KeptDecision kept,
            Texts texts,
            PartyNames names,
            ObjectProvider<WordsBeside> beside) {
        this.names = names;
        this.beside = beside;
        this.files = files;
        this.policy = policy;
        this.outcomes = outcomes;
        this.kept = kept;
        this.texts = texts;
    }

    /**
     * The parts, in the order in which they are read.
     *
     * @param outcome null while there is none, and for who has to think about the case alone first
     * @param order with the listing, where it is about one; null without either
     * @param whom the other side, for staff both
     * @param words how the disputed review begins; null without one
     */
    public record Title(String outcome, String what, String order, String whom, String words) {

        /** What stands first. */
        public String first() {
            return outcome == null ? what : outcome;
        }

        /** The complaint after the outcome; null where it stands first itself. */
        public String then() {
            return outcome == null ? null : what;
        }

        /** Order and people, for a line of plain text. */
        public String about() {
            return order == null ? whom : order + " · " + whom;
        }

        /** The title in one line, without the review's words, which are somebody's own. */
        public String line() {
            return Stream.of(outcome, what, order, whom)
                    .filter(part -> part != null)
                    .reduce((one, next) -> one + " · " + next)
                    .orElseThrow();
        }
    }

    public Title of(CaseFile file, Actor reader, Locale locale) {
        return of(List.of(file), reader, locale).get(file.number());
    }

    /** The titles by the number of the case, in the order of the files. */
    public Map<String, Title> of(Collection<CaseFile> these, Actor reader, Locale locale) {
        Map<String, Order> orders =
                files.ordersAsFiled(these.stream().map(CaseFile::number).toList());
        List<CaseFile> over =
                these.stream().filter(file -> !file.stage().isUndecided()).toList();
        Set<String> keptFrom = kept.keptFrom(reader, over);
        Map<String, String> decided = outcomes.of(
                over.stream().filter(file -> !keptFrom.contains(file.number())).toList(), locale);
        Map<String, Title> titles = new LinkedHashMap<>();
        for (CaseFile file : these) {
            titles.put(
                    file.number(),
                    title(
                            file,
                            file.sideOf(reader.name()),
                            orders.get(file.number()),
                            ended(file, decided, locale),
                            locale));
        }
        return titles;
    }

    /**
     * The title for somebody who is told of the case: without the outcome, which a message says in its own words.
     *
     * @param order as it was filed; null for a case without one
     */
    public Title told(CaseFile file, Order order, Optional<Side> side, Locale locale) {
        return title(file, side, order, null, locale);
    }

    private String ended(CaseFile file, Map<String, String> decided, Locale locale) {
        return file.closure()
                .filter(closure -> !closure.isFinalDecision())
                .map(closure -> texts.of(locale, "title.outcome." + closure))
                .orElse(decided.get(file.number()));
    }

    private Title title(CaseFile file, Optional<Side> side, Order order, String outcome, Locale locale) {
        return new Title(
                outcome,
                policy.ground(file.edition(), file.kind(), file.ground())
                        .map(Ground::title)
                        .map(title -> title.in(locale))
                        .orElse(file.ground()),
                thing(file, locale),
                side.map(own -> whom(file.party(own.other()), order, locale))
                        .orElseGet(() -> texts.of(
                                locale,
                                "title.between",
                                names.of(file.complainant(), locale),
                                names.of(file.respondent(), locale))),
                order == null || file.reviewId() == null
                        ? null
                        : order.review(file.reviewId())
                                .map(review -> beginning(read(review.text(), locale)))
                                .orElse(null));
    }

    /** Of cases about listings each has its own, though all may be of one seller and one order. */
    private String thing(CaseFile file, Locale locale) {
        return Stream.of(
                        Optional.ofNullable(file.orderId()).map(order -> texts.of(locale, "title.order", order)),
                        Optional.ofNullable(file.subjects().listingId())
                                .map(listing -> texts.of(locale, "title.listing", listing)))
                .flatMap(Optional::stream)
                .reduce((order, listing) -> order + " · " + listing)
                .orElse(null);
    }

    private String whom(String other, Order order, Locale locale) {
        if (CaseFile.PLATFORM.equals(other)) {
            return names.of(other, locale);
        }
        String who = order == null
                ? "OTHER"
                : other.equals(order.buyer()) ? "BUYER" : other.equals(order.seller()) ? "SELLER" : "OTHER";
        return texts.of(locale, "title.whom." + who, other);
    }

    /** A title has room for one language only. */
    private String read(String words, Locale locale) {
        return Optional.ofNullable(beside.getIfAvailable())
                .flatMap(there -> there.in(locale, words))
                .orElse(words);
    }

    private static String beginning(String text) {
        String line = WritingDirection.without(Visible.trimmed(text)).replaceAll("\\s+", " ");
        // a title has words of ours around it, and stands where there is no markup
        return WritingDirection.isolated(
                line.codePointCount(0, line.length()) <= LONGEST_BEGINNING
                        ? line
                        : line.substring(0, line.offsetByCodePoints(0, LONGEST_BEGINNING)) + "…");
    }
}
