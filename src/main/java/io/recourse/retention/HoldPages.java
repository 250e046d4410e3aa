package io.recourse.retention;

import io.recourse.access.Actor;
import io.recourse.cases.CasePage;
import io.recourse.forms.Forms;
import io.recourse.portal.PageForm;
import io.recourse.portal.SentForm;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The hold on the case's page. */
@Controller
class HoldPages {

    private final HoldCase holdCase;
    private final CasePage page;
    private final Forms forms;

    HoldPages(HoldCase holdCase, CasePage page, Forms forms) {
        this.holdCase = holdCase;
        this.page = page;
        this.forms = forms;
    }

    @PostMapping("/cases/{number}/hold")
    String hold(Actor reader, Locale locale, Model model, SentForm sent, @PathVariable String number) {
        return sent.take(
                form -> {
                    holdCase.place(reader, number, form.text("version"), request(form));
                    return sent.done("/cases/" + number, "hold.placed", number);
                },
                form -> page.shown(number, reader, locale, model, form));
    }

    @PostMapping("/cases/{number}/hold/end")
    String lift(Actor reader, Locale locale, Model model, SentForm sent, @PathVariable String number) {
        return sent.take(
                form -> {
                    holdCase.lift(reader, number, form.text("version"), request(form));
                    return sent.done("/cases/" + number, "hold.lifted", number);
                },
                form -> page.shown(number, reader, locale, model, form));
    }

    private HoldCase.Request request(PageForm form) {
        return forms.read("hold-case", form.body("reason"), HoldCase.Request.class);
    }
}
