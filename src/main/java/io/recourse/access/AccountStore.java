package io.recourse.access;

/** Where the profiles demo and simulation keep accounts with passwords. */
public interface AccountStore {

    /**
     * Creates the account or replaces it. It is marked as made for demonstration: production refuses to start with it.
     *
     * @return whether it is new
     * @throws io.recourse.web.Problem 422 {@code account-name} for a name that no account can have
     */
    boolean put(Account account, String rawPassword);
}
