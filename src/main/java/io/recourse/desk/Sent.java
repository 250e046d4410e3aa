package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.portal.PageForm;
import io.recourse.portal.SentForm;
import java.util.Locale;
import org.springframework.ui.Model;

/** A form of the page of a case, as it arrived, and what its answer is made of. */
record Sent(Actor reader, String number, SentForm answer, Locale locale, Model model, Within within) {

    PageForm form() {
        return answer.form();
    }

    /** The way back to the page of the case, which says this. */
    String back(String key, Object... arguments) {
        return toCase(number, key, arguments);
    }

    String toCase(String other, String key, Object... arguments) {
        return to("/work/" + other + within.behind(), key, arguments);
    }

    String toList(String key, Object... arguments) {
        return to(within.query() == null ? WorkAddress.home(reader) : within.list(), key, arguments);
    }

    private String to(String address, String key, Object... arguments) {
        return answer.done(address, key, arguments);
    }

    /** How far the timeline went when the page was made; 0 when the form does not say. */
    int seen() {
        try {
            return form().text("seen") == null ? 0 : Integer.parseInt(form().text("seen"));
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }
}
