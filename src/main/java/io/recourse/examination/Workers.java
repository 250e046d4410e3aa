package io.recourse.examination;

import io.recourse.access.Account;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseFile;
import io.recourse.cases.Queue;
import io.recourse.policy.Policy;
import io.recourse.web.Problem;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who may work which case. */
@Component
public class Workers {

    private final Policy policy;

    Workers(Policy policy) {
        this.policy = policy;
    }

    public void requireStaff(Actor actor) {
        if (!actor.isStaff()) {
            throw Problem.forbidden("staff-only");
        }
    }

    public void requireSupervisor(Actor actor) {
        if (!actor.has(Role.SUPERVISOR)) {
            throw Problem.forbidden("role-required", Role.SUPERVISOR);
        }
    }

    /** The queues that somebody with these roles may work, whatever the kind of complaint. */
    List<Queue> queuesOf(Actor actor) {
        return Arrays.stream(Queue.values())
                .filter(queue -> mayWork(actor, queue))
                .toList();
    }

    /** By queue, the role of those who work it, whatever the kind of complaint. */
    Map<Queue, Role> rolesOf(List<Queue> queues) {
        Map<Queue, Role> roles = new EnumMap<>(Queue.class);
        queues.forEach(queue -> roles.put(queue, roleOf(queue, null, null)));
        return roles;
    }

    /** Whether somebody with these roles may work this queue, whatever the kind of complaint. */
    public boolean mayWork(Actor actor, Queue queue) {
        return actor.has(roleOf(queue, null, null));
    }

    /** Why this person may not work the case, a 403, see {@code routing.dmn}; empty for who may. */
    public Optional<Problem> refusal(Actor actor, CaseFile file, Queue queue) {
        Role role = roleOf(queue, file.kind(), file.ground());
        return actor.has(role)
                ? partiality(actor.name(), file, queue)
                : Optional.of(Problem.forbidden("role-required", role));
    }

    /** Refuses with 403 unless this person may work the case. */
    public void requireMayWork(Actor actor, CaseFile file, Queue queue) {
        refuse(refusal(actor, file, queue));
    }

    /** Refuses with 422 unless this account's role fits, and with 403 when its person decided first or is a party. */
    void requireAssignable(Account account, CaseFile file, Queue queue) {
        Role role = roleOf(queue, file.kind(), file.ground());
        if (!account.has(role)) {
            throw Problem.refused("not-eligible", account.name(), role);
        }
        refuse(partiality(account.name(), file, queue));
    }

    /** Refuses with 403 who is a party of the case. */
    public void requireNoParty(Actor actor, CaseFile file) {
        if (file.sideOf(actor.name()).isPresent()) {
            throw Problem.forbidden("own-case");
        }
    }

    private static Optional<Problem> partiality(String name, CaseFile file, Queue queue) {
        if (file.sideOf(name).isPresent()) {
            return Optional.of(Problem.forbidden("own-case"));
        }
        return queue == Queue.APPEAL && file.barred().filter(name::equals).isPresent()
                ? Optional.of(Problem.forbidden("same-reviewer"))
                : Optional.empty();
    }

    private static void refuse(Optional<Problem> refusal) {
        refusal.ifPresent(problem -> {
            throw problem;
        });
    }

    /**
     * Refuses with 403 when somebody else has the case or the person may not work it, and with 409 when nobody has
     * claimed it yet.
     */
    public void requireAssignee(Actor actor, CaseFile file, Queue queue) {
        requireMayWork(actor, file, queue);
        if (file.assignee().isEmpty()) {
            throw Problem.conflict("claim-first");
        }
        if (file.assignee().filter(actor.name()::equals).isEmpty()) {
            throw Problem.forbidden("not-assignee");
        }
    }

    private Role roleOf(Queue queue, String kind, String ground) {
        return Role.valueOf(policy.candidateGroup(queue.name(), kind, ground));
    }
}
