package io.recourse.offers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CasePage;
import io.recourse.cases.CaseViews;
import io.recourse.cases.FairBargain;
import io.recourse.examination.MeasuresOfDecision;
import io.recourse.examination.RemedyChoice;
import io.recourse.forms.Forms;
import io.recourse.policy.Policy;
import io.recourse.portal.PageForm;
import io.recourse.portal.SentForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Making an offer, and answering one on the case's page. */
@Controller
class OfferPages {

    private static final String AMOUNT = "amount";
    private static final List<String> AMOUNT_RULES = List.of(
            "amount-above-paid",
            "amount-missing",
            "amount-nothing",
            "amount-unknown",
            "amount-unexpected",
            "money-no-number",
            "money-negative",
            "money-decimals",
            "money-too-much");

    private final CaseViews cases;
    private final CasePage page;
    private final MakeOffer makeOffer;
    private final AnswerOffer answerOffer;
    private final FairBargain bargain;
    private final MeasuresOfDecision measures;
    private final Policy policy;
    private final Forms forms;

    OfferPages(
            CaseViews cases,
            CasePage page,
            MakeOffer makeOffer,
            AnswerOffer answerOffer,
            FairBargain bargain,
            MeasuresOfDecision measures,
            Policy policy,
            Forms forms) {
        this.cases = cases;
        this.page = page;
        this.makeOffer = makeOffer;
        this.answerOffer = answerOffer;
        this.bargain = bargain;
        this.measures = measures;
        this.policy = policy;
        this.forms = forms;
    }

    /** A remedy to choose; the names are those that a choice of a form is asked for. */
    record Option(String value, String label, String hint, RemedyChoice choice) {}

    @GetMapping("/cases/{number}/offers/new")
    String making(
            Actor reader,
            Locale locale,
            Model model,
            HttpServletRequest request,
            @PathVariable String number,
            @RequestParam(required = false) String counters) {
        return form(reader, number, counters, PageForm.opened(request), locale, model);
    }

    @PostMapping("/cases/{number}/offers")
    String make(Actor reader, Locale locale, Model model, SentForm sent, @PathVariable String number) {
        AMOUNT_RULES.forEach(rule -> sent.form().pointing(rule, AMOUNT));
        Stream.of("what-missing", "what-unexpected").forEach(rule -> sent.form().pointing(rule, "what"));
        sent.form()
                .pointing("freight-unexpected", "freightBy")
                .pointing("remedy.required", "remedy")
                .pointing("validFor.offer-length", "days");
        return sent.take(
                form -> {
                    MakeOffer.Request request =
                            forms.read("make-offer", body(reader, number, form), MakeOffer.Request.class);
                    bargain.require(reader, number, request.text(), request.what());
                    makeOffer.make(reader, number, null, request);
                    return sent.done("/cases/" + number, "offers.made");
                },
                form -> form(reader, number, form.text("counters"), form, locale, model));
    }

    @PostMapping("/cases/{number}/offers/{id}/acceptance")
    String accept(
            Actor reader,
            Locale locale,
            Model model,
            SentForm sent,
            @PathVariable String number,
            @PathVariable String id) {
        return sent.take(
                form -> {
                    answerOffer.accept(reader, number, id, null);
                    return sent.done("/cases/" + number, "offers.accepted", number);
                },
                form -> page.shown(number, reader, locale, model, form));
    }

    @PostMapping("/cases/{number}/offers/{id}/rejection")
    String decline(
            Actor reader,
            Locale locale,
            Model model,
            SentForm sent,
            @PathVariable String number,
            @PathVariable String id) {
        return sent.take(
                form -> {
                    AnswerOffer.Rejection request =
                            forms.read("decline-offer", form.body("text"), AnswerOffer.Rejection.class);
                    bargain.require(reader, number, request.text());
                    answerOffer.decline(reader, number, id, null, request);
                    return sent.done("/cases/" + number, "offers.declined");
                },
                form -> page.shown(number, reader, locale, model, form));
    }

    @PostMapping("/cases/{number}/offers/{id}/withdrawal")
    String withdraw(
            Actor reader,
            Locale locale,
            Model model,
            SentForm sent,
            @PathVariable String number,
            @PathVariable String id) {
        return sent.take(
                form -> {
                    answerOffer.withdraw(reader, number, id, null);
                    return sent.done("/cases/" + number, "offers.withdrawn");
                },
                form -> page.shown(number, reader, locale, model, form));
    }

    /** What a field does not say for the chosen remedy is left out: the fields of the others stand on the same page. */
    private ObjectNode body(Actor reader, String number, PageForm form) {
        CaseFile file = cases.readable(number, reader);
        file.requireParty(reader);
        ObjectNode body = form.body("remedy", "text", "counters");
        String days = form.text("days");
        if (days != null) {
            body.put("validFor", "P" + days + "D");
        }
        options(file, Locale.ROOT).stream()
                .filter(option -> form.has("remedy", option.value()))
                .map(Option::choice)
                .forEach(choice -> {
                    if (choice.left() != null && form.text(AMOUNT) != null) {
                        body.putObject(AMOUNT)
                                .put("value", form.text(AMOUNT))
                                .put("currency", choice.left().currency());
                    }
                    if (choice.freightBy() != null && form.text("freightBy") != null) {
                        body.put("freightBy", form.text("freightBy"));
                    }
                    if (choice.what() && form.text("what") != null) {
                        body.put("what", form.text("what"));
                    }
                });
        return body;
    }

    private String form(Actor reader, String number, String counters, PageForm form, Locale locale, Model model) {
        CaseFile file = cases.readable(number, reader);
        file.requireParty(reader);
        file.requireOpen();
        List<Option> options = options(file, locale);
        model.addAttribute("number", number);
        model.addAttribute("counters", counters);
        model.addAttribute("form", form);
        model.addAttribute("options", options);
        model.addAttribute(
                "left",
                options.stream()
                        .map(option -> option.choice().left())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(left -> left.in(locale))
                        .orElse(null));
        model.addAttribute(
                "freight", options.stream().anyMatch(option -> option.choice().freightBy() != null));
        model.addAttribute(
                "what", options.stream().anyMatch(option -> option.choice().what()));
        model.addAttribute(
                "days",
                policy.period(file.edition(), file.kind(), "OFFER").period().amount());
        return "offers/new";
    }

    private List<Option> options(CaseFile file, Locale locale) {
        return policy.offered(file.edition()).stream()
                .flatMap(remedy -> measures.agreeable(file, remedy).stream()
                        .map(choice -> new Option(
                                remedy,
                                policy.measure(file.edition(), file.kind(), file.ground(), remedy)
                                        .name()
                                        .in(locale),
                                policy.offered(file.edition(), remedy)
                                        .map(hint -> hint.in(locale))
                                        .orElse(null),
                                choice)))
                .toList();
    }
}
