package io.recourse.notice;

import io.recourse.access.Account;
import io.recourse.access.Accounts;
import io.recourse.access.Role;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    /** @param caseNumbers all that notices will be asked about: what has to be read is read once for all of them */
    OfCases ofCases(Collection<String> caseNumbers) {
        return new OfCases(caseNumbers);
    }

    /** As it stands when it is first asked about; nothing is read as long as no notice is to a role. */
    final class OfCases {

        private final Collection<String> caseNumbers;
        private final Map<Role, List<Account>> withRole = new EnumMap<>(Role.class);
        private Map<String, Set<String>> ownCases;

        private OfCases(Collection<String> caseNumbers) {
            this.caseNumbers = caseNumbers;
        }

        List<String> of(String caseNumber, Notice notice) {
            if (!notice.type().isForRole(notice.recipient())) {
                return List.of(notice.recipient());
            }
            if (ownCases == null) {
                ownCases = parties.getObject().of(caseNumbers);
            }
            Set<String> ownCase = ownCases.getOrDefault(caseNumber, Set.of());
            return withRole.computeIfAbsent(Role.valueOf(notice.recipient()), accounts::withRole).stream()
                    .filter(account -> !ownCase.contains(account.name())
                            && !(notice.type().tellsOfDecision()
                                    && parties.getObject().isKeptFrom(caseNumber, account)))
                    .map(Account::name)
                    .toList();
        }
    }
}
