package io.recourse.campaign;

import io.recourse.policy.SignalRule;
import io.recourse.text.Likeness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which of some cases share what, counted as the rules of the signals say. It asks nobody and decides nothing.
 *
 * @param cases those that are compared
 * @param centre the number of the one that the others are compared with; null when each is compared with each
 */
record SharedTraits(List<Traits> cases, String centre) {

    private static final int LONGEST_QUOTED = 40;

    /**
     * Some that share something.
     *
     * @param count how many they are, as the rule counts
     * @param what what they share, as it is told
     */
    record Group(List<Traits> cases, int count, String what) {

        Set<String> numbers() {
            return cases.stream().map(Traits::number).collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    /** Reviews with words that are the same or nearly so; the most of them first. */
    List<Group> words(SignalRule rule) {
        int percent = rule.percent().orElseThrow();
        Set<Traits> left = cases.stream()
                .filter(one -> one.words().letters() >= rule.letters().orElseThrow())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Group> groups = new ArrayList<>();
        for (Traits first : List.copyOf(left)) {
            if (left.contains(first) && isCompared(first)) {
                List<Traits> alike = alike(first, left, percent);
                left.removeAll(alike);
                groups.add(new Group(
                        alike,
                        distinct(alike, Traits::review),
                        Likeness.shared(alike.stream().map(Traits::words).toList())
                                .map(SharedTraits::quoted)
                                .orElse("…")));
            }
        }
        return enough(rule, groups);
    }

    private static String quoted(String words) {
        return words.length() <= LONGEST_QUOTED ? words : words.substring(0, LONGEST_QUOTED) + "…";
    }

    /** Beside one case: what is like it. Among all: what is like it, and what is like that. */
    private List<Traits> alike(Traits first, Collection<Traits> all, int percent) {
        Set<Traits> found = new LinkedHashSet<>(List.of(first));
        Deque<Traits> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            Traits one = open.remove();
            all.stream()
                    .filter(other -> one.words().percent(other.words()) >= percent)
                    .filter(found::add)
                    .filter(other -> centre == null)
                    .forEach(open::add);
        }
        return List.copyOf(found);
    }

    /** How many reviews there are among them. */
    int reviews() {
        return distinct(cases, Traits::review);
    }

    /** Orders of several accounts that went to one phone. */
    List<Group> phones(SignalRule rule) {
        return enough(rule, by(one -> Optional.ofNullable(one.phone()).stream().toList(), Traits::account));
    }

    /** Reviews of several accounts that name one amount of money. */
    List<Group> amounts(SignalRule rule) {
        return enough(rule, by(Traits::amounts, Traits::account));
    }

    /** Several cases against one account. */
    List<Group> accounts(SignalRule rule) {
        return enough(rule, by(one -> List.of(one.account()), Traits::number));
    }

    private List<Group> by(Function<Traits, Collection<String>> shared, Function<Traits, String> counted) {
        Map<String, List<Traits>> sharing = new TreeMap<>();
        cases.forEach(one -> shared.apply(one).forEach(what -> sharing.computeIfAbsent(what, none -> new ArrayList<>())
                .add(one)));
        return sharing.entrySet().stream()
                .map(entry -> new Group(entry.getValue(), distinct(entry.getValue(), counted), entry.getKey()))
                .toList();
    }

    /**
     * First orders of one shop that were placed within some days of each other; the most that there were at once.
     *
     * @param firsts the first case of each account against it, by account
     */
    Optional<Group> firstOrders(SignalRule rule, Map<String, String> firsts) {
        Duration days = Duration.ofDays(rule.withinDays().orElseThrow());
        List<Traits> first = cases.stream()
                .filter(one -> one.placedAt() != null)
                .filter(one -> one.number().equals(firsts.get(one.account())))
                .sorted(Comparator.comparing(Traits::placedAt))
                .toList();
        return enough(
                        rule,
                        first.stream()
                                .map(begin -> within(first, begin.placedAt(), days))
                                .map(group -> new Group(
                                        group,
                                        group.size(),
                                        String.valueOf(rule.withinDays().orElseThrow())))
                                .toList())
                .stream()
                .findFirst();
    }

    private static List<Traits> within(List<Traits> all, Instant from, Duration days) {
        return all.stream()
                .filter(one -> !one.placedAt().isBefore(from) && !one.placedAt().isAfter(from.plus(days)))
                .toList();
    }

    /** Accounts that were at the same shops. */
    record Ring(Set<String> accounts, Set<String> shops) {}

    /**
     * The most accounts first, and of these the most shops.
     *
     * @param shops where reviews of each account were complained of
     */
    static List<Ring> rings(SignalRule rule, Map<String, Set<String>> shops) {
        Map<Set<String>, Ring> rings = new LinkedHashMap<>();
        List<String> accounts = List.copyOf(shops.keySet());
        for (int i = 0; i < accounts.size(); i++) {
            for (int j = i + 1; j < accounts.size(); j++) {
                Set<String> common = new TreeSet<>(shops.get(accounts.get(i)));
                common.retainAll(shops.get(accounts.get(j)));
                if (common.size() >= rule.shops().orElseThrow()) {
                    rings.computeIfAbsent(
                            common,
                            these -> new Ring(
                                    shops.entrySet().stream()
                                            .filter(entry -> entry.getValue().containsAll(these))
                                            .map(Map.Entry::getKey)
                                            .collect(Collectors.toCollection(TreeSet::new)),
                                    these));
                }
            }
        }
        return rings.values().stream()
                .filter(ring -> ring.accounts().size() >= rule.from())
                .sorted(Comparator.comparing((Ring ring) -> -ring.accounts().size())
                        .thenComparing(ring -> -ring.shops().size()))
                .toList();
    }

    private List<Group> enough(SignalRule rule, List<Group> groups) {
        return groups.stream()
                .filter(group -> group.count() >= rule.from())
                .filter(group -> group.cases().stream().anyMatch(this::isCompared))
                .sorted(Comparator.comparing((Group group) -> -group.count()).thenComparing(Group::what))
                .toList();
    }

    private boolean isCompared(Traits one) {
        return centre == null || one.number().equals(centre);
    }

    private static int distinct(List<Traits> cases, Function<Traits, String> by) {
        return (int) cases.stream().map(by).filter(Objects::nonNull).distinct().count();
    }
}
