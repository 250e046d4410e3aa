package io.recourse.access;

import io.recourse.web.Languages;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The accounts that Recourse knows. */
public interface Accounts {

    Optional<Account> find(String name);

    /** The one of ours in which this account is told things; Chinese for one that nobody knows yet: the marketplace's. */
    default Locale languageOf(String name) {
        return Languages.nearest(find(name).map(Account::locale).orElse(Locale.SIMPLIFIED_CHINESE));
    }

    /** Those of the names whose e-mail address is known. */
    Set<String> withAddress(Collection<String> names);

    /** From now on, whatever the identity provider says; nothing for an account that nobody knows. */
    void chooseLanguage(String name, Locale language);

    /** Everybody who has the role, by name. */
    List<Account> withRole(Role role);
}
