package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.portal.SentForm;
import java.util.Locale;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Puts together what every form of the page of a case needs for its answer. */
@ControllerAdvice(assignableTypes = {ExaminationPages.class, DecisionPages.class})
class SentForms {

    @ModelAttribute
    Within within(Actor reader, @RequestParam(name = Within.VIEW, required = false) String view) {
        return Within.of(reader, view);
    }

    @ModelAttribute
    Sent sent(
            Actor reader,
            @PathVariable String number,
            SentForm answer,
            Locale locale,
            Model model,
            @ModelAttribute(binding = false) Within within) {
        return new Sent(reader, number, answer, locale, model, within);
    }
}
