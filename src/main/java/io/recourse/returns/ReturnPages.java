package io.recourse.returns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CasePage;
import io.recourse.evidence.FilesOfStep;
import io.recourse.forms.Forms;
import io.recourse.portal.Backlog;
import io.recourse.portal.PageForm;
import io.recourse.portal.SentForm;
import io.recourse.web.CsvLists;
import io.recourse.web.CsvLists.Column;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import io.recourse.web.StoredJson;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** A return on the case's page, and the list of those that are disputed. */
@Controller
class ReturnPages {

    private static final List<Column<HandleReturn.Disputed>> COLUMNS = List.of(
            new Column<>("caseNumber", HandleReturn.Disputed::caseNumber),
            new Column<>("sender", HandleReturn.Disputed::sender),
            new Column<>("receiver", HandleReturn.Disputed::receiver),
            new Column<>("disputedAt", HandleReturn.Disputed::disputedAt),
            new Column<>("dueAt", HandleReturn.Disputed::dueAt));

    private final HandleReturn handle;
    private final CasePage page;
    private final FilesOfStep files;
    private final Forms forms;
    private final Texts texts;
    private final CsvLists lists;

    ReturnPages(HandleReturn handle, CasePage page, FilesOfStep files, Forms forms, Texts texts, CsvLists lists) {
        this.lists = lists;
        this.handle = handle;
        this.page = page;
        this.files = files;
        this.forms = forms;
        this.texts = texts;
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {

        @Bean
        Backlog returnsToDecide(HandleReturn handle) {
            return new Backlog(
                    25, "/operations/returns", "returns.disputed", Set.of(Role.SUPERVISOR), reader -> handle.disputed(
                                    reader)
                            .size());
        }
    }

    @GetMapping("/operations/returns")
    String disputed(Actor reader, Model model) {
        model.addAttribute("returns", handle.disputed(reader));
        return "operations/returns";
    }

    /** The same for a spreadsheet. */
    @GetMapping("/operations/returns.csv")
    ResponseEntity<Object> file(Actor reader) {
        List<HandleReturn.Disputed> disputed = handle.disputed(reader);
        return lists.file("returns.csv", COLUMNS, (limit, cursor) -> new Page<>(disputed, null));
    }

    @PostMapping("/cases/{number}/return")
    String send(Actor reader, Locale locale, Model model, SentForm sent, @PathVariable String number) {
        return sent.take(
                form -> {
                    handle.send(
                            reader,
                            number,
                            // the version is not compared: what happens to the case meanwhile changes nothing about a
                            // parcel
                            null,
                            forms.read(
                                    "send-return", form.body("carrier", "trackingNumber"), HandleReturn.Shipment.class),
                            () -> {});
                    return sent.done("/cases/" + number, "returns.sent", number);
                },
                form -> page.shown(number, reader, locale, model, form));
    }

    @PostMapping("/cases/{number}/return/receipt")
    String receive(Actor reader, Locale locale, Model model, SentForm sent, @PathVariable String number) {
        return sent.take(
                form -> {
                    // whatever is wrong with the rest, they stay
                    files.keep(reader, number, ReturnController.PHOTO, sent.files("file"));
                    boolean accepted = yes(form, "accepted", locale);
                    handle.receive(
                            reader,
                            number,
                            null,
                            forms.read(
                                    "inspect-return",
                                    answer("accepted", accepted, "note", form.text("returnNote")),
                                    HandleReturn.Receipt.class),
                            () -> files.handInKept(reader, number, ReturnController.PHOTO));
                    return sent.done(
                            "/cases/" + number, accepted ? "returns.accepted" : "returns.was-disputed", number);
                },
                sent.form().pointing("accepted.required", "accepted").pointing("file.refused", "file"),
                form -> page.shown(number, reader, locale, model, form));
    }

    @PostMapping("/cases/{number}/return/decision")
    String decide(Actor reader, Locale locale, Model model, SentForm sent, @PathVariable String number) {
        return sent.take(
                form -> {
                    boolean refund = yes(form, "refund", locale);
                    handle.decide(
                            reader,
                            number,
                            form.text("version"),
                            forms.read(
                                    "decide-return",
                                    answer("refund", refund, "reasons", form.text("reasons")),
                                    HandleReturn.Decision.class));
                    return sent.done("/cases/" + number, "returns.decided", number);
                },
                sent.form().pointing("refund.required", "refund"),
                form -> page.shown(number, reader, locale, model, form));
    }

    private boolean yes(PageForm form, String field, Locale locale) {
        String answer = form.text(field);
        if (answer == null) {
            throw Problem.refused(
                    "invalid", List.of(new Violation(field + ".required", texts.of(locale, "returns.answer-missing"))));
        }
        return answer.equals("yes");
    }

    private static ObjectNode answer(String field, boolean yes, String wordsField, String words) {
        return StoredJson.read("{}", ObjectNode.class).put(field, yes).put(wordsField, words);
    }
}
