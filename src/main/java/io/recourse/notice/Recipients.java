package io.recourse.notice;

import io.recourse.access.Account;
import io.recourse.access.Accounts;
import io.recourse.access.Role;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who is meant by a notice: an account, or everybody who has a role when it is left. */
@Component
class Recipients {

    private final Accounts accounts;
    private final ObjectProvider<Parties> parties;

    /** @param parties looked up late, because it knows cases, which leave notices */
    Recipients(Accounts accounts, ObjectProvider<Parties> parties) {
        this.accounts = accounts;
        this.parties = parties;
    }

    List<String> of(String caseNumber, Notice notice) {
        if (!notice.type().isForRole(notice.recipient())) {
            return List.of(notice.recipient());
        }
        Set<String> ownCase = parties.getObject().of(caseNumber);
        return accounts.withRole(Role.valueOf(notice.recipient())).stream()
                .filter(account -> !ownCase.contains(account.name())
                        && !(notice.type().tellsOfDecision()
                                && parties.getObject().isKeptFrom(caseNumber, account)))
                .map(Account::name)
                .toList();
    }
}
