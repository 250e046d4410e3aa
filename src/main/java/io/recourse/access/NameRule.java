package io.recourse.access;

import io.recourse.web.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Why an account can't be called so; in words: key {@code NameRule.<NAME>}. */
public enum NameRule {
    /** The name is longer than an account's may be, or has a character that ends it in HTTP Basic. */
    FORM,
    /** The name has a character that can't stand in an address, so that nobody could look the account up. */
    ADDRESS,
    UNSEEN,
    /** The name is not in Unicode's form NFC. */
    COMPOSED,
    SCRIPTS,
    /** It reads like what stands for somebody else in a timeline. */
    RESERVED,
    /** It reads like a role that the account doesn't have. */
    ROLE,
    /** It looks like the name of another account. */
    TAKEN,
    /** It begins as only names of another identity provider do. */
    OTHER_PROVIDER;

    private static final String SLUG = "account-name";

    /** The rule's name as it stands in addresses. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<NameRule> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** The refusal for who wants to make such an account. */
    Problem refused() {
        return Problem.refused(SLUG, this);
    }

    /** The refusal for who signs in with such a name. */
    Problem unauthenticated() {
        return Problem.of(HttpStatus.UNAUTHORIZED, SLUG, this);
    }
}
