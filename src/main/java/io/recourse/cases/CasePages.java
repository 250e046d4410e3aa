package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.forms.Forms;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Ground;
import io.recourse.policy.Policy;
import io.recourse.portal.Done;
import io.recourse.portal.PageForm;
import io.recourse.portal.Section;
import io.recourse.web.IfMatch;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The cases that somebody may see, and one of them. */
@Controller
class CasePages {

    private static final int ROWS = 25;

    private final CaseList list;
    private final CaseViews views;
    private final StatusPhrase phrases;
    private final CaseProcess process;
    private final Policy policy;
    private final Forms forms;
    private final WithdrawCase withdrawCase;

    CasePages(
            CaseList list,
            CaseViews views,
            StatusPhrase phrases,
            CaseProcess process,
            Policy policy,
            Forms forms,
            WithdrawCase withdrawCase) {
        this.list = list;
        this.views = views;
        this.phrases = phrases;
        this.process = process;
        this.policy = policy;
        this.forms = forms;
        this.withdrawCase = withdrawCase;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sections {

        @Bean
        Section myCases() {
            return new Section(10, "/cases", "cases.mine", Set.of(Role.SELLER, Role.BUYER));
        }

        @Bean
        Section allCases() {
            return new Section(
                    90,
                    "/cases",
                    "cases.all",
                    Set.of(Role.REVIEWER, Role.SENIOR_REVIEWER, Role.SUPERVISOR, Role.ADMIN));
        }
    }

    /** One line of the list; {@code dueAt} is the next deadline that runs, or null. */
    record Line(String number, String ground, String other, StatusPhrase.Said status, Instant dueAt) {}

    /** What stands at the top of a case. */
    record Head(
            String number,
            String kind,
            String ground,
            String complainant,
            String respondent,
            String orderId,
            Instant filedAt,
            StatusPhrase.Said status,
            List<CaseViews.DeadlineView> deadlines,
            String here,
            String version,
            boolean mayWithdraw) {}

    @GetMapping("/cases")
    String list(
            Actor reader,
            Locale locale,
            Model model,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String cursor) {
        Page<CaseFile> found = list.files(reader, new CaseList.Filter(null, null, q), ROWS, cursor);
        model.addAttribute(
                "lines",
                found.items().stream().map(file -> line(file, reader, locale)).toList());
        model.addAttribute("next", found.next());
        model.addAttribute("q", q);
        return "cases/list";
    }

    @GetMapping("/cases/{number}")
    String one(Actor reader, Locale locale, Model model, HttpServletRequest request, @PathVariable String number) {
        return shown(number, reader, locale, model, PageForm.opened(request));
    }

    @PostMapping("/cases/{number}/withdrawal")
    String withdraw(
            Actor reader,
            Locale locale,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String number) {
        PageForm form = PageForm.sent(request);
        try {
            withdrawCase.withdraw(
                    reader,
                    number,
                    form.text("version"),
                    forms.read("withdraw-case", form.body("reason"), WithdrawCase.Request.class));
        } catch (Problem refusal) {
            return shown(number, reader, locale, model, form.refused(refusal, response));
        }
        Done.say(next, "cases.withdrawn", number);
        return "redirect:/cases/" + number;
    }

    private String shown(String number, Actor reader, Locale locale, Model model, PageForm withdrawal) {
        CaseFile file = views.readable(number, reader);
        model.addAttribute("head", head(file, reader, locale));
        model.addAttribute("withdrawal", withdrawal);
        return "cases/case";
    }

    private Line line(CaseFile file, Actor reader, Locale locale) {
        String other = file.sideOf(reader.name())
                .map(side -> file.party(side.other()))
                .orElseGet(() -> file.complainant() + " → " + file.respondent());
        Instant dueAt = file.deadlines().stream()
                .filter(CaseDeadline::isRunning)
                .map(CaseDeadline::dueAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new Line(file.number(), ground(file, locale), other, phrases.of(file, reader), dueAt);
    }

    private Head head(CaseFile file, Actor reader, Locale locale) {
        return new Head(
                file.number(),
                policy.kind(file.edition(), file.kind())
                        .map(ComplaintKind::name)
                        .map(name -> name.in(locale))
                        .orElse(file.kind()),
                ground(file, locale),
                file.complainant(),
                file.respondent(),
                file.orderId(),
                file.filedAt(),
                phrases.of(file, reader),
                file.deadlines().stream()
                        .filter(CaseDeadline::isRunning)
                        .map(one -> new CaseViews.DeadlineView(one.name(), one.dueAt(), one.provisional()))
                        .toList(),
                String.join(" ", process.standsAt(file)),
                IfMatch.etag(file.version()),
                file.stage().isUndecided() && file.sideOf(reader.name()).equals(Optional.of(Side.COMPLAINANT)));
    }

    private String ground(CaseFile file, Locale locale) {
        return policy.ground(file.edition(), file.kind(), file.ground())
                .map(Ground::name)
                .map(name -> name.in(locale))
                .orElse(file.ground());
    }
}
