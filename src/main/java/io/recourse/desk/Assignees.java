package io.recourse.desk;

import io.recourse.access.Account;
import io.recourse.access.Accounts;
import io.recourse.access.Role;
import io.recourse.cases.CaseFile;
import io.recourse.policy.Policy;
import io.recourse.staff.Absence;
import io.recourse.staff.Knowledge;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** To whom a supervisor can give cases: nobody who is away. */
@Component
class Assignees {

    private final Accounts accounts;
    private final Absence absence;
    private final Knowledge knowledge;
    private final Policy policy;

    Assignees(Accounts accounts, Absence absence, Knowledge knowledge, Policy policy) {
        this.accounts = accounts;
        this.absence = absence;
        this.knowledge = knowledge;
        this.policy = policy;
    }

    /** @param suits reads all that the case is written in and knows its ground, though not everybody does */
    record Assignee(String name, boolean suits) {}

    /** Whoever may take this case, first those who suit it; nobody for one that is off the list. */
    List<Assignee> of(CaseFile file) {
        Map<String, Knowledge.Known> known = knowledge.all();
        List<Assignee> all = file.queue()
                .map(queue -> Role.valueOf(policy.candidateGroup(queue.name(), file.kind(), file.ground())))
                .map(role -> there(Stream.of(role))
                        .map(name -> new Assignee(name, Knowledge.suits(known.get(name), file)))
                        .toList())
                .orElse(List.of());
        return all.stream().allMatch(Assignee::suits)
                ? all.stream().map(one -> new Assignee(one.name(), false)).toList()
                : all.stream()
                        .sorted(Comparator.comparing(Assignee::suits).reversed())
                        .toList();
    }

    /** Whoever decides any cases. */
    List<String> all() {
        return there(Stream.of(Role.REVIEWER, Role.SENIOR_REVIEWER)).toList();
    }

    private Stream<String> there(Stream<Role> roles) {
        Set<String> away = absence.awayNow();
        return roles.flatMap(role -> accounts.withRole(role).stream())
                .map(Account::name)
                .distinct()
                .filter(name -> !away.contains(name))
                .sorted();
    }
}
