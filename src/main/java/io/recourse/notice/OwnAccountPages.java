package io.recourse.notice;

import io.recourse.access.Accounts;
import io.recourse.access.Actor;
import io.recourse.portal.Done;
import io.recourse.web.Languages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everybody's own account: in which language they are told things, and whether mails reach them. */
@Controller
class OwnAccountPages {

    private static final String PATH = "/account";

    private final Accounts accounts;
    private final OwnMails mails;

    OwnAccountPages(Accounts accounts, OwnMails mails) {
        this.accounts = accounts;
        this.mails = mails;
    }

    @GetMapping(PATH)
    String own(Actor reader, Model model) {
        model.addAttribute("language", accounts.languageOf(reader.name()).toLanguageTag());
        model.addAttribute("mails", mails.of(reader.name()));
        return "notice/account";
    }

    @PostMapping(PATH)
    String change(Actor reader, HttpServletRequest request, RedirectAttributes next, @RequestParam String language) {
        Locale chosen = Languages.nearest(Locale.forLanguageTag(language));
        accounts.chooseLanguage(reader.name(), chosen);
        Languages.ofAccount(request, chosen);
        Done.say(next, "account.saved");
        return "redirect:" + PATH;
    }
}
