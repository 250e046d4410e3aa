package io.recourse.appeal;

import io.recourse.access.Actor;
import io.recourse.cases.CasePage;
import io.recourse.forms.Forms;
import io.recourse.portal.SentForm;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** A party appeals on the case's page. */
@Controller
class AppealPages {

    private final LodgeAppeal lodgeAppeal;
    private final CasePage page;
    private final Forms forms;

    AppealPages(LodgeAppeal lodgeAppeal, CasePage page, Forms forms) {
        this.lodgeAppeal = lodgeAppeal;
        this.page = page;
        this.forms = forms;
    }

    @PostMapping("/cases/{number}/appeal")
    String appeal(Actor reader, Locale locale, Model model, SentForm sent, @PathVariable String number) {
        return sent.take(
                form -> {
                    lodgeAppeal.lodge(
                            reader,
                            number,
                            // the version is not compared: a measure that was carried out meanwhile changes the case,
                            // but nothing about the appeal
                            null,
                            forms.read("lodge-appeal", form.body("statement"), LodgeAppeal.Request.class));
                    return sent.done("/cases/" + number, "cases.appealed", number);
                },
                form -> page.shown(number, reader, locale, model, form));
    }
}
