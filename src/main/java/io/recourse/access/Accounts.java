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

    /**
     * The language, one of ours, in which this account is told things. For an account that nobody knows yet it is
     * Chinese, the marketplace's.
     */
    default Locale languageOf(String name) {
        return Languages.nearest(find(name).map(Account::locale).orElse(Locale.SIMPLIFIED_CHINESE));
    }

    /** The names, among these, of accounts whose e-mail address is known. */
    Set<String> withAddress(Collection<String> names);

    /**
     * Chooses the language of an account from now on, whatever the identity provider says; does nothing for an account
     * that nobody knows.
     */
    void chooseLanguage(String name, Locale language);

    /** Everybody who has the role, by name. */
    List<Account> withRole(Role role);
}
