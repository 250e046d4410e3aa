package io.recourse.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.appeal.FirstViews;
import io.recourse.cases.CaseFile;
import io.recourse.examination.AskForMore;
import io.recourse.examination.WorkList;
import io.recourse.forms.Forms;
import io.recourse.portal.PageForm;
import io.recourse.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One case on the desk: whose it is, and everything that is done with it but the decision. */
@Controller
@RequestMapping("/work/{number}")
class ExaminationPages {

    private static final int FOUND = 10;

    private final ExaminationPage page;
    private final CaseOnDesk desk;
    private final WorkList workList;
    private final AskForMore askForMore;
    private final FirstViews firstViews;
    private final Precedents precedents;
    private final Forms forms;

    ExaminationPages(
            ExaminationPage page,
            CaseOnDesk desk,
            WorkList workList,
            AskForMore askForMore,
            FirstViews firstViews,
            Precedents precedents,
            Forms forms) {
        this.page = page;
        this.desk = desk;
        this.workList = workList;
        this.askForMore = askForMore;
        this.firstViews = firstViews;
        this.precedents = precedents;
        this.forms = forms;
    }

    /** Where the forms of this page are sent to; who comes back from signing in is shown the page. */
    @GetMapping({"", "/check", "/draft", "/claim", "/release", "/skip", "/supplement", "/first-view", "/assignment"})
    String one(Actor reader, @PathVariable String number, Locale locale, Model model, HttpServletRequest request) {
        return page.opened(reader, number, locale, model, PageForm.opened(request));
    }

    /** What others did since the page was made, and who looks at it too; nothing when the page says so already. */
    @GetMapping("/live")
    String live(
            Actor reader,
            @PathVariable String number,
            Model model,
            HttpServletResponse response,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam(required = false) String mark) {
        if (!page.news(reader, number, seen, mark, model)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        return "desk/news";
    }

    @PostMapping("/claim")
    String claim(@ModelAttribute(binding = false) Sent sent) {
        return page.take(
                sent,
                () -> workList.claim(sent.reader(), sent.number()),
                () -> sent.back("desk.claimed", sent.number()));
    }

    @PostMapping("/release")
    String release(@ModelAttribute(binding = false) Sent sent) {
        return page.take(
                sent,
                () -> workList.release(sent.reader(), sent.number()),
                () -> sent.toList("desk.released", sent.number()));
    }

    @PostMapping("/assignment")
    String assign(@ModelAttribute(binding = false) Sent sent, @RequestParam(defaultValue = "") String assignee) {
        workList.assign(sent.reader(), sent.number(), assignee);
        return sent.back("desk.assigned", sent.number(), assignee);
    }

    @PostMapping("/skip")
    String skip(@ModelAttribute(binding = false) Sent sent) {
        record Skip(String reason) {}
        return page.take(
                sent,
                () -> {
                    Skip read = forms.read("skip-case", sent.form().body("reason"), Skip.class);
                    workList.skip(sent.reader(), sent.number(), null, read.reason());
                },
                () -> sent.toList("desk.skipped", sent.number()));
    }

    @PostMapping("/supplement")
    String ask(@ModelAttribute(binding = false) Sent sent) {
        return page.take(
                sent,
                () -> {
                    ObjectNode body = sent.form().body("question");
                    ArrayNode from = body.putArray("from");
                    sent.form().values("from").forEach(from::add);
                    askForMore.ask(
                            sent.reader(),
                            sent.number(),
                            null,
                            forms.read("request-supplement", body, AskForMore.Request.class));
                },
                () -> sent.back("desk.asked", sent.number()));
    }

    /** What the second reviewer thinks before seeing the first decision. */
    @PostMapping("/first-view")
    String firstView(@ModelAttribute(binding = false) Sent sent) {
        return page.take(
                sent,
                () -> {
                    ObjectNode body = sent.form().body("outcome", "reasons");
                    firstViews.record(
                            sent.reader(),
                            sent.number(),
                            null,
                            forms.read("record-first-view", body, FirstViews.Request.class));
                },
                () -> sent.back("desk.first-view-recorded"));
    }

    @GetMapping("/precedents")
    String precedents(
            Actor reader,
            Locale locale,
            Model model,
            @PathVariable String number,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String cursor) {
        CaseFile file = desk.file(reader, number);
        Page<Precedents.Precedent> found = precedents.page(reader, file.kind(), file.ground(), q, FOUND, cursor);
        model.addAttribute("number", file.number());
        model.addAttribute(
                "ground", desk.ground(file).map(one -> one.name().in(locale)).orElse(file.ground()));
        model.addAttribute("precedents", found.items());
        model.addAttribute("next", found.next());
        model.addAttribute("q", q);
        return "desk/precedents";
    }
}
