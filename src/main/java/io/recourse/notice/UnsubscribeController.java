package io.recourse.notice;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Ends the daily summary without signing in, for whoever has the link. Only a POST does (RFC 8058, one click): what looks at
 * the links of a mail before its reader does ends nothing.
 */
@RestController
@Hidden
@RequestMapping(value = "/notices/unsubscribe/{token}", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
class UnsubscribeController {

    private final Subscriptions subscriptions;
    private final Letters letters;

    UnsubscribeController(Subscriptions subscriptions, Letters letters) {
        this.subscriptions = subscriptions;
        this.letters = letters;
    }

    @GetMapping
    String ask(@PathVariable String token) {
        return page(token, "ask");
    }

    @PostMapping
    String end(@PathVariable String token) {
        String page = page(token, "ended");
        subscriptions.end(token);
        return page;
    }

    private String page(String token, String name) {
        Locale language = letters.languageOf(subscriptions.accountOf(token));
        return Letters.read("%s/unsubscribe-%s.html".formatted(language.toLanguageTag(), name));
    }
}
