package io.recourse.staff;

import io.recourse.access.Actor;
import io.recourse.forms.Forms;
import io.recourse.portal.PageForm;
import io.recourse.portal.SentForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The notes about one case by themselves; the page of the case on the desk shows them, too. */
@Controller
@RequestMapping("/work/{number}/notes")
class NotesPages {

    private final NotesAmongStaff notes;
    private final Forms forms;

    NotesPages(NotesAmongStaff notes, Forms forms) {
        this.notes = notes;
        this.forms = forms;
    }

    @GetMapping
    String notes(Actor reader, @PathVariable String number, Model model, HttpServletRequest request) {
        return shown(reader, number, model, PageForm.opened(request));
    }

    @PostMapping
    String add(Actor reader, @PathVariable String number, Model model, SentForm sent) {
        return sent.take(
                form -> {
                    List<String> told = notes.add(
                                    reader,
                                    number,
                                    forms.read("add-note", form.body("text"), NotesAmongStaff.Request.class))
                            .told();
                    return told.isEmpty()
                            ? sent.done("/work/" + number + "#notes", "staff.noted")
                            : sent.done("/work/" + number + "#notes", "staff.noted-told", String.join(" · ", told));
                },
                form -> shown(reader, number, model, form));
    }

    private String shown(Actor reader, String number, Model model, PageForm form) {
        model.addAttribute("number", number);
        model.addAttribute("notes", notes.shown(reader, number));
        model.addAttribute("noteForm", form);
        return "staff/notes";
    }
}
