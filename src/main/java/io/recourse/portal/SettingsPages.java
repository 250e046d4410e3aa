package io.recourse.portal;

import io.recourse.web.Languages;
import io.recourse.web.PageCookies;
import io.recourse.web.PageRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a reader chooses for this browser: language and light. Links, so that they work without a script. */
@Controller
class SettingsPages {

    private static final Duration KEPT = Duration.ofDays(365);

    @GetMapping("/settings")
    ResponseEntity<Void> set(
            HttpServletRequest request,
            @RequestParam(required = false) String language,
            @RequestParam(required = false) String theme,
            @RequestParam(required = false) String to) {
        var answer = ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, PageRequests.safe(to));
        if (language != null) {
            var chosen = Languages.nearest(Locale.forLanguageTag(language));
            answer.header(
                    HttpHeaders.SET_COOKIE, PageCookies.of(request, Languages.COOKIE, chosen.toLanguageTag(), KEPT));
        }
        if (theme != null) {
            answer.header(
                    HttpHeaders.SET_COOKIE,
                    PageCookies.of(request, Frame.THEME, theme.equals("dark") ? "dark" : "light", KEPT));
        }
        return answer.build();
    }
}
