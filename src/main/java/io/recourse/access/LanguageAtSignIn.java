package io.recourse.access;

import io.recourse.web.Languages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * The language in which somebody goes on after signing in: the account's. What they chose on a page before becomes the
 * account's, so that messages and mails follow; a visitor of the demonstration, who is a new account every time, keeps the
 * language of the page that they came from.
 */
@Component
class LanguageAtSignIn {

    private final Accounts accounts;
    private final boolean demo;

    LanguageAtSignIn(Accounts accounts, Environment environment) {
        this.accounts = accounts;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    void apply(HttpServletRequest request, HttpServletResponse response, String name) {
        Optional<Account> account = accounts.find(name);
        if (account.isEmpty()) {
            return;
        }
        Locale before = Languages.nearest(account.get().locale());
        Locale language =
                (demo ? Languages.ofVisitor(request) : Languages.chosenBeforeSigningIn(request)).orElse(before);
        if (!language.equals(before)) {
            accounts.chooseLanguage(name, language);
        }
        Languages.ofAccount(request, language);
        response.addHeader(HttpHeaders.SET_COOKIE, Languages.kept(request, language, true));
    }
}
