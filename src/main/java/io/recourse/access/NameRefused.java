package io.recourse.access;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;

/** What an identity provider calls somebody is no name that an account can have here. */
final class NameRefused extends OAuth2AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final NameRule rule;

    NameRefused(String claim, NameRule rule) {
        super(BearerTokenErrors.invalidToken("The claim " + claim + " is no name of an account: " + rule.word()));
        this.rule = rule;
    }

    NameRule rule() {
        return rule;
    }
}
