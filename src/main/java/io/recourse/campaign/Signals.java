package io.recourse.campaign;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.SeveralOf;
import io.recourse.evidence.Duplicates;
import io.recourse.evidence.Duplicates.SharedPicture;
import io.recourse.marketplace.Order;
import io.recourse.policy.Policy;
import io.recourse.policy.SignalRule;
import io.recourse.web.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What makes cases seem to belong together, with what it was seen by: {@code signals.dmn}. It is for whoever decides the
 * cases, never for a party, and decides nothing. In a campaign each case is compared with each; a case that is looked at by
 * itself is compared with those that may have something in common with it.
 */
@Component
public class Signals {

    /** So many other cases are named for a signal. */
    private static final int MOST_ELSEWHERE = 100;

    private final CaseFiles files;
    private final Acts acts;
    private final Duplicates pictures;
    private final Policy policy;
    private final Texts texts;
    private final InstantSource clock;

    Signals(CaseFiles files, Acts acts, Duplicates pictures, Policy policy, Texts texts, InstantSource clock) {
        this.files = files;
        this.acts = acts;
        this.pictures = pictures;
        this.policy = policy;
        this.texts = texts;
        this.clock = clock;
    }

    /** When each of them is one, and how strong it is, stands in the table. */
    private enum Name {
        FILED_TOGETHER,
        SAME_PICTURE,
        SAME_WORDS,
        SAME_SHOPS,
        SAME_PHONE,
        SAME_RESPONDENT,
        SAME_AMOUNT,
        FIRST_ORDERS
    }

    /** A case that is not of the campaign and has something to do with it. */
    public record Elsewhere(String caseNumber, String complainant, String respondent) {}

    /**
     * A signal of a campaign. All words are in the reader's language.
     *
     * @param rule from when on it is one
     * @param detail what it was seen by
     * @param cases those of the campaign in which it was seen
     * @param elsewhere the newest other cases in which it was seen, those of other complainants, too
     */
    public record Signal(
            String signal, String name, String rule, String detail, Set<String> cases, List<Elsewhere> elsewhere) {}

    /** Why a case is shown beside another. */
    public record Reason(
            String signal,
            String name,
            String detail,
            @JsonIgnore int strength) {}

    /**
     * @param numbers of the cases in which it was seen
     * @param facts what its sentence tells
     */
    private record Seen(SignalRule rule, Set<String> numbers, List<Object> facts) {}

    /** The strongest first, and of those as strong what was seen in most cases. */
    List<Signal> among(List<CaseFile> cases, Actor reader, Locale locale) {
        if (cases.isEmpty()) {
            return List.of();
        }
        List<Seen> seen = seen(reader, cases.get(0), new SharedTraits(traits(cases), null));
        Set<String> here = cases.stream().map(CaseFile::number).collect(Collectors.toSet());
        Map<String, CaseFile> others =
                files.find(seen.stream().flatMap(one -> elsewhere(one, here)).collect(Collectors.toSet()));
        return seen.stream()
                .sorted(Comparator.comparing((Seen one) -> -one.rule().strength())
                        .thenComparing(one -> -one.numbers().size()))
                .map(one -> new Signal(
                        one.rule().signal(),
                        one.rule().name().in(locale),
                        one.rule().rule().in(locale),
                        detail(one, "among", locale),
                        one.numbers().stream().filter(here::contains).collect(Collectors.toCollection(TreeSet::new)),
                        elsewhere(one, here)
                                .map(others::get)
                                .filter(file -> file.sideOf(reader.name()).isEmpty())
                                .map(file -> new Elsewhere(file.number(), file.complainant(), file.respondent()))
                                .toList()))
                .toList();
    }

    /** The newest cases that are not here. */
    private static Stream<String> elsewhere(Seen seen, Set<String> here) {
        return seen.numbers().stream()
                .filter(number -> !here.contains(number))
                .sorted(Comparator.reverseOrder())
                .limit(MOST_ELSEWHERE);
    }

    /**
     * Why cases may be looked at beside a case, by their numbers; the strongest reason of each first.
     *
     * @param candidates that may have something in common with it; others are found by what they do
     */
    public Map<String, List<Reason>> beside(
            Actor reader, CaseFile file, Collection<CaseFile> candidates, Locale locale) {
        List<CaseFile> compared = new ArrayList<>(List.of(file));
        candidates.stream()
                .filter(other -> !other.number().equals(file.number()))
                .filter(other -> other.sideOf(reader.name()).isEmpty())
                .sorted(Comparator.comparing(CaseFile::number))
                .forEach(compared::add);
        Map<String, List<Reason>> reasons = new HashMap<>();
        seen(reader, file, new SharedTraits(traits(compared), file.number())).stream()
                .sorted(Comparator.comparing((Seen one) -> -one.rule().strength()))
                .forEach(one -> {
                    Reason reason = new Reason(
                            one.rule().signal(),
                            one.rule().name().in(locale),
                            detail(one, "beside", locale),
                            one.rule().strength());
                    one.numbers().stream()
                            .filter(number -> !number.equals(file.number()))
                            .forEach(number -> reasons.computeIfAbsent(number, none -> new ArrayList<>())
                                    .add(reason));
                });
        // two groups of one signal, such as two amounts, are one reason
        reasons.replaceAll((number, all) -> List.copyOf(all.stream()
                .collect(Collectors.toMap(Reason::signal, one -> one, (first, second) -> first, LinkedHashMap::new))
                .values()));
        return reasons;
    }

    private String detail(Seen seen, String where, Locale locale) {
        return texts.of(
                locale,
                "signal." + seen.rule().signal() + "." + where,
                seen.facts().toArray());
    }

    private List<Traits> traits(Collection<CaseFile> cases) {
        Map<String, Order> orders =
                files.ordersAsFiled(cases.stream().map(CaseFile::number).toList());
        return cases.stream()
                .map(file -> Traits.of(file, Optional.ofNullable(orders.get(file.number()))))
                .toList();
    }

    // ---- each signal

    /** What is known of cases against the reader, who works here and is a party there, tells them nothing. */
    private List<Seen> seen(Actor reader, CaseFile first, SharedTraits all) {
        Set<String> accounts = all.cases().stream().map(Traits::account).collect(Collectors.toCollection(TreeSet::new));
        List<Acts.Act> ofAccounts = acts(reader, first, accounts);
        List<Seen> seen = new ArrayList<>();
        with(first, Name.FILED_TOGETHER, seen, (rule, found) -> filedTogether(rule, first, all, found));
        with(first, Name.SAME_PICTURE, seen, (rule, found) -> samePicture(reader, rule, all, found));
        with(first, Name.SAME_WORDS, seen, (rule, found) -> groups(rule, all.words(rule), all.reviews(), found));
        with(first, Name.SAME_SHOPS, seen, (rule, found) -> sameShops(reader, rule, first, all, ofAccounts, found));
        with(first, Name.SAME_PHONE, seen, (rule, found) -> groups(rule, all.phones(rule), accounts.size(), found));
        with(first, Name.SAME_RESPONDENT, seen, (rule, found) -> sameRespondent(rule, all, ofAccounts, found));
        with(first, Name.SAME_AMOUNT, seen, (rule, found) -> groups(rule, all.amounts(rule), accounts.size(), found));
        with(first, Name.FIRST_ORDERS, seen, (rule, found) -> firstOrders(rule, first, all, ofAccounts, found));
        return seen;
    }

    private List<Acts.Act> acts(Actor reader, CaseFile first, Collection<String> accounts) {
        return acts.of(first.edition(), accounts).stream()
                .filter(act ->
                        !act.account().equals(reader.name()) && !act.shop().equals(reader.name()))
                .toList();
    }

    private void with(CaseFile first, Name name, List<Seen> seen, BiConsumer<SignalRule, List<Seen>> look) {
        policy.signal(first.edition(), name.name()).ifPresent(rule -> look.accept(rule, seen));
    }

    private static void groups(SignalRule rule, List<SharedTraits.Group> groups, int of, List<Seen> found) {
        groups.forEach(group -> found.add(new Seen(rule, group.numbers(), List.of(group.count(), of, group.what()))));
    }

    /** In a campaign it is no news. */
    private static void filedTogether(SignalRule rule, CaseFile first, SharedTraits all, List<Seen> found) {
        Set<String> together = all.cases().stream()
                .filter(one ->
                        first.campaign().isPresent() && one.file().campaign().equals(first.campaign()))
                .map(Traits::number)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (all.centre() != null && together.size() >= rule.from()) {
            found.add(new Seen(rule, together, List.of(together.size())));
        }
    }

    private void samePicture(Actor reader, SignalRule rule, SharedTraits all, List<Seen> found) {
        List<SharedPicture> left = new ArrayList<>(pictures.sharedWithOthers(
                all.centre() == null ? all.cases().stream().map(Traits::number).toList() : List.of(all.centre())));
        left.removeIf(one -> one.otherAccount().equals(reader.name()));
        Map<String, String> accounts = all.cases().stream().collect(Collectors.toMap(Traits::number, Traits::account));
        while (!left.isEmpty()) {
            Map<String, String> sharing = new TreeMap<>();
            sharing.put(left.get(0).caseNumber(), accounts.get(left.get(0).caseNumber()));
            while (left.removeIf(one -> {
                boolean joins = sharing.containsKey(one.caseNumber()) || sharing.containsKey(one.otherCase());
                if (joins) {
                    sharing.put(one.caseNumber(), accounts.get(one.caseNumber()));
                    sharing.put(one.otherCase(), one.otherAccount());
                }
                return joins;
            })) {
                continue;
            }
            int count = new HashSet<>(sharing.values()).size();
            if (count >= rule.from()) {
                found.add(new Seen(rule, sharing.keySet(), List.of(count)));
            }
        }
    }

    private void sameShops(
            Actor reader,
            SignalRule rule,
            CaseFile first,
            SharedTraits all,
            List<Acts.Act> ofAccounts,
            List<Seen> found) {
        Instant since = clock.instant().minus(Duration.ofDays(rule.withinDays().orElseThrow()));
        int least = rule.shops().orElseThrow();
        List<Acts.Act> looked = new ArrayList<>(comparable(first, ofAccounts));
        Map<String, Set<String>> shops = shops(looked, since);
        if (all.centre() != null) {
            Set<String> own = shops.getOrDefault(first.respondent(), Set.of());
            if (own.size() < least) {
                return;
            }
            // others may have been at these shops, too, and not be among those that are compared
            Set<String> others = new TreeSet<>(acts.accountsAt(own));
            looked.stream().map(Acts.Act::account).forEach(others::remove);
            looked.addAll(comparable(first, acts(reader, first, others)));
            shops = shops(looked, since);
            shops.values().forEach(its -> its.retainAll(own));
        }
        shops.values().removeIf(its -> its.size() < least);
        int accounts =
                (int) all.cases().stream().map(Traits::account).distinct().count();
        List<Set<String>> told = new ArrayList<>();
        for (SharedTraits.Ring ring : SharedTraits.rings(rule, shops)) {
            // some of those that were told of already
            if (told.stream().noneMatch(larger -> larger.containsAll(ring.accounts()))) {
                told.add(ring.accounts());
                List<Acts.Act> theirs = looked.stream()
                        .filter(act -> ring.accounts().contains(act.account())
                                && ring.shops().contains(act.shop()))
                        .toList();
                boolean reviews = theirs.stream().allMatch(act -> act.about() == SeveralOf.REVIEW);
                found.add(new Seen(
                        rule,
                        theirs.stream().map(Acts.Act::caseNumber).collect(Collectors.toCollection(TreeSet::new)),
                        List.of(
                                ring.accounts().size(),
                                accounts,
                                ring.shops().size(),
                                String.join(", ", ring.shops()),
                                reviews ? 0 : 1)));
            }
        }
    }

    /** What an account does as a buyer is compared with that alone, and so are its listings. */
    private List<Acts.Act> comparable(CaseFile first, List<Acts.Act> all) {
        boolean listings = SeveralOf.of(policy, first.edition(), first.kind())
                .filter(about -> about == SeveralOf.LISTING)
                .isPresent();
        return all.stream().filter(act -> act.isOfBuyer() != listings).toList();
    }

    private static Map<String, Set<String>> shops(List<Acts.Act> acts, Instant since) {
        Map<String, Set<String>> shops = new TreeMap<>();
        acts.stream().filter(act -> !act.filedAt().isBefore(since)).forEach(act -> shops.computeIfAbsent(
                        act.account(), none -> new TreeSet<>())
                .add(act.shop()));
        return shops;
    }

    /** Beside a case, of every kind; in a campaign, what shops complained of elsewhere. */
    private static void sameRespondent(SignalRule rule, SharedTraits all, List<Acts.Act> ofAccounts, List<Seen> found) {
        if (all.centre() != null) {
            groups(rule, all.accounts(rule), all.cases().size(), found);
            return;
        }
        Map<String, Set<String>> cases = new TreeMap<>();
        all.cases().forEach(one -> cases.computeIfAbsent(one.account(), none -> new TreeSet<>())
                .add(one.number()));
        int accounts = cases.size();
        ofAccounts.forEach(act -> cases.get(act.account()).add(act.caseNumber()));
        cases.values().removeIf(its -> its.size() < rule.from());
        if (!cases.isEmpty()) {
            found.add(new Seen(
                    rule,
                    cases.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new)),
                    List.of(cases.size(), accounts)));
        }
    }

    private void firstOrders(
            SignalRule rule, CaseFile first, SharedTraits all, List<Acts.Act> ofAccounts, List<Seen> found) {
        String shop = first.complainant();
        Map<String, String> firsts = ofAccounts.stream()
                .filter(act -> act.isOfBuyer() && act.shop().equals(shop))
                .collect(Collectors.toMap(
                        Acts.Act::account,
                        Acts.Act::caseNumber,
                        (one, other) -> one.compareTo(other) < 0 ? one : other));
        all.firstOrders(rule, firsts).ifPresent(group -> {
            double usual = acts.usual(
                    first.edition(),
                    shop,
                    group.cases().stream().map(Traits::account).collect(Collectors.toSet()),
                    clock.instant(),
                    Duration.ofDays(rule.overDays().orElseThrow()));
            int days = rule.withinDays().orElseThrow();
            if (group.count() >= rule.times().orElseThrow() * usual * days / 30) {
                found.add(new Seen(
                        rule,
                        group.numbers(),
                        List.of(group.count(), all.cases().size(), days, usual)));
            }
        });
    }
}
