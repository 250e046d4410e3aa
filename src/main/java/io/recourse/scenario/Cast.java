package io.recourse.scenario;

import io.recourse.access.Role;
import io.recourse.cases.CaseFile;
import io.recourse.cases.Queue;
import io.recourse.cases.TimelineEvent;
import io.recourse.policy.Policy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who appears in a story: nobody under their own name, and each with the roles that what they do asks for. */
final class Cast {

    static final String COMPLAINANT = "who-complains";
    static final String RESPONDENT = "who-answers";

    /** What the two parties trade as. */
    record Parties(Set<Role> complainant, Set<Role> respondent) {}

    private final CaseFile file;
    private final Policy policy;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Set<Role>> roles = new LinkedHashMap<>();

    Cast(CaseFile file, Parties parties, Policy policy) {
        this.file = file;
        this.policy = policy;
        if (!file.isFinding()) {
            add(file.complainant(), COMPLAINANT, parties.complainant());
        }
        add(file.respondent(), RESPONDENT, parties.respondent());
    }

    private void add(String account, String name, Set<Role> its) {
        names.put(account, name);
        roles.put(account, EnumSet.copyOf(its));
    }

    /** The name in the story; the system, the marketplace and the platform have their own. */
    String nameOf(String account) {
        if (account.equals(TimelineEvent.SYSTEM)
                || account.equals(TimelineEvent.MARKETPLACE)
                || account.equals(CaseFile.PLATFORM)) {
            return account;
        }
        return names.computeIfAbsent(account, same -> {
            roles.put(same, EnumSet.noneOf(Role.class));
            return "desk-"
                    + (1
                            + names.values().stream()
                                    .filter(name -> name.startsWith("desk-"))
                                    .count());
        });
    }

    boolean isKnown(String account) {
        return names.containsKey(account);
    }

    /** The name in the story of who works this queue. */
    String working(String account, Queue queue) {
        return as(account, Role.valueOf(policy.candidateGroup(queue.name(), file.kind(), file.ground())));
    }

    /** The name in the story of who needs this role for what they do. */
    String as(String account, Role role) {
        String name = nameOf(account);
        roles.get(account).add(role);
        return name;
    }

    List<Scenario.Person> people() {
        List<Scenario.Person> people = new ArrayList<>();
        names.forEach((account, name) -> {
            // who only looked may have any role of the staff
            Set<Role> its = roles.get(account).isEmpty() ? EnumSet.of(Role.REVIEWER) : roles.get(account);
            people.add(new Scenario.Person(
                    name, its.stream().sorted().map(Role::name).toList(), its.contains(Role.SELLER)));
        });
        return List.copyOf(people);
    }
}
