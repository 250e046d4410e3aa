package io.recourse.notice;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Ends the daily summary without signing in, for whoever has the link. Only a POST does (RFC 8058, one click): what looks at
 * the links of a mail before its reader does ends nothing. A mail program sends it without having seen the page, so that no
 * token of a session is asked for: the address itself is the secret.
 */
@Controller
@RequestMapping("/notices/unsubscribe/{token}")
class UnsubscribePages {

    private final Subscriptions subscriptions;

    UnsubscribePages(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @GetMapping
    String ask(@PathVariable String token, Model model) {
        model.addAttribute("ended", subscriptions.isEnded(token));
        return "notice/unsubscribe";
    }

    @PostMapping
    String end(@PathVariable String token, Model model) {
        subscriptions.end(token);
        model.addAttribute("ended", true);
        return "notice/unsubscribe";
    }
}
