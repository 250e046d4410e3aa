package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.portal.PageForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Puts together what every form of the page of a case needs for its answer. */
@ControllerAdvice(assignableTypes = {ExaminationPages.class, DecisionPages.class})
class SentForms {

    @ModelAttribute
    Sent sent(
            Actor reader,
            @PathVariable String number,
            HttpServletRequest request,
            Locale locale,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        return new Sent(reader, number, PageForm.sent(request), locale, model, next, response);
    }
}
