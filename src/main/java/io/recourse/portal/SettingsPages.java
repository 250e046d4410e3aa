package io.recourse.portal;

import io.recourse.access.Accounts;
import io.recourse.access.Actor;
import io.recourse.access.Readers;
import io.recourse.web.Languages;
import io.recourse.web.PageCookies;
import io.recourse.web.PageRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What a reader chooses: light for this browser, and the language, once signed in, for the account and with it for messages and
 * mails. Links, so that they work without a script; one on somebody else's page changes no account.
 */
@Controller
class SettingsPages {

    private static final Duration KEPT = Duration.ofDays(365);

    private final Accounts accounts;

    SettingsPages(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/settings")
    ResponseEntity<Void> set(
            HttpServletRequest request,
            @RequestParam(required = false) String language,
            @RequestParam(required = false) String theme,
            @RequestParam(required = false) String to) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, PageRequests.safe(to));
        if (language != null) {
            Locale chosen = Languages.nearest(Locale.forLanguageTag(language));
            Optional<Actor> reader =
                    Readers.current().filter(any -> !"cross-site".equals(request.getHeader("Sec-Fetch-Site")));
            reader.ifPresent(account -> {
                accounts.chooseLanguage(account.name(), chosen);
                Languages.ofAccount(request, chosen);
            });
            answer.header(HttpHeaders.SET_COOKIE, Languages.kept(request, chosen, reader.isPresent()));
        }
        if (theme != null) {
            answer.header(
                    HttpHeaders.SET_COOKIE,
                    PageCookies.of(request, Frame.THEME, theme.equals("dark") ? "dark" : "light", KEPT));
        }
        return answer.build();
    }
}
