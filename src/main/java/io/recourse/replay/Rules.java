package io.recourse.replay;

import io.recourse.cases.CaseFile;
import io.recourse.cases.DeadlineName;
import io.recourse.policy.BrokenTable;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.DecisionTables;
import io.recourse.policy.Ground;
import io.recourse.policy.Policy;
import io.recourse.policy.PolicyProperties;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables by which cases are judged, each by its own edition or all by one. */
final class Rules {

    private static final String NONE = "NONE";

    private final DecisionTables tables;
    private final String forAll;
    private final Map<String, Policy> policies = new HashMap<>();
    private final Map<Asked, Judged> known = new HashMap<>();

    /** @param forAll the edition by which every case is judged; null for the one that each has */
    Rules(DecisionTables tables, String forAll) {
        this.tables = tables;
        this.forAll = forAll;
    }

    private record Asked(String edition, String kind, String ground, boolean finding) {}

    /** What is the same for every case of a ground: the measures that it calls for, the points, and what shows it. */
    record Judged(String measures, String points, String evidence) {}

    String editionOf(String edition) {
        return forAll == null ? edition : forAll;
    }

    /** A policy that gives every case this edition, or the one for all. */
    Policy policyOf(String edition) {
        return policies.computeIfAbsent(editionOf(edition), its -> new Policy(tables, new PolicyProperties(its)));
    }

    Judged judged(CaseFile file) {
        return known.computeIfAbsent(
                new Asked(file.edition(), file.kind(), file.ground(), file.isFinding()), this::judged);
    }

    private Judged judged(Asked asked) {
        Policy policy = policyOf(asked.edition());
        String edition = editionOf(asked.edition());
        String kind = asked.kind();
        String ground = asked.ground();
        ComplaintKind found = asked.finding() ? policy.kind(edition, kind).orElse(null) : null;
        String violation = found == null ? kind : found.foundViolation().orElse(kind);
        return new Judged(
                Stream.concat(
                                policy.ground(edition, kind, ground).map(Ground::measure).stream(),
                                found == null ? Stream.empty() : found.foundMeasure().stream())
                        .filter(measure -> !measure.equals(NONE))
                        .distinct()
                        .collect(joined()),
                policy.points(edition, violation).map(String::valueOf).orElse(NONE),
                policy.evidenceNeeds(edition, kind, ground).stream()
                        .map(need -> need.from() + ":" + need.type() + ":" + need.need())
                        .sorted()
                        .collect(joined()));
    }

    private static Collector<CharSequence, ?, String> joined() {
        return Collectors.collectingAndThen(Collectors.joining(" "), text -> text.isEmpty() ? NONE : text);
    }

    /**
     * Asks everything that a case can ask.
     *
     * @param handed the files that were handed in: what has no answer is their fault
     * @throws BrokenTable where two rows answer what one has to, or none does
     */
    void requireAnswers(List<String> editions, Collection<String> handed) {
        for (String edition : editions) {
            try {
                Policy policy = new Policy(tables, new PolicyProperties(edition));
                policy.kinds(edition).forEach(kind -> {
                    Arrays.stream(DeadlineName.values())
                            .forEach(name -> policy.optionalPeriod(edition, kind.id(), name.name()));
                    policy.reminderBeforeEnd(edition, kind.id());
                    policy.points(edition, kind.id());
                    policy.grounds(edition, kind.id()).forEach(ground -> {
                        policy.evidenceNeeds(edition, kind.id(), ground.id());
                        policy.measure(edition, kind.id(), ground.id(), ground.measure());
                    });
                });
            } catch (BrokenTable broken) {
                throw broken;
            } catch (RuntimeException e) {
                throw new BrokenTable(
                        String.join(", ", handed), null, BrokenTable.Fault.ANSWERS, edition + ": " + e.getMessage());
            }
        }
    }
}
