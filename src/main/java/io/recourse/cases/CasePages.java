package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.forms.Forms;
import io.recourse.portal.PageForm;
import io.recourse.portal.Section;
import io.recourse.portal.SentForm;
import io.recourse.text.Visible;
import io.recourse.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The cases that somebody may see, and one of them. */
@Controller
class CasePages {

    private static final int ROWS = 25;

    private final CaseList list;
    private final CaseListFiles listFiles;
    private final CasePage page;
    private final StatusPhrase phrases;
    private final CaseTitles titles;
    private final Forms forms;
    private final WithdrawCase withdrawCase;
    private final SettleCase settleCase;
    private final FairBargain bargain;
    private final AnswerComplaint answerComplaint;
    private final SealedFileController sealedFile;

    CasePages(
            CaseList list,
            CaseListFiles listFiles,
            CasePage page,
            StatusPhrase phrases,
            CaseTitles titles,
            Forms forms,
            WithdrawCase withdrawCase,
            SettleCase settleCase,
            FairBargain bargain,
            AnswerComplaint answerComplaint,
            SealedFileController sealedFile) {
        this.list = list;
        this.listFiles = listFiles;
        this.page = page;
        this.phrases = phrases;
        this.titles = titles;
        this.forms = forms;
        this.withdrawCase = withdrawCase;
        this.settleCase = settleCase;
        this.bargain = bargain;
        this.answerComplaint = answerComplaint;
        this.sealedFile = sealedFile;
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
                    35,
                    "/cases",
                    "cases.all",
                    Set.of(Role.REVIEWER, Role.SENIOR_REVIEWER, Role.SUPERVISOR, Role.ADMIN));
        }
    }

    /** A deadline that runs; {@code name} is the key of its words, {@code clock.<name>}. */
    record Clock(String name, Instant dueAt) {}

    /** One line of the list; {@code clocks} is what runs now, {@code side} the reader's, or null. */
    record Line(
            String number,
            CaseTitles.Title title,
            String complainant,
            String respondent,
            String side,
            Instant filedAt,
            StatusPhrase.Said status,
            String next,
            List<Clock> clocks) {}

    @GetMapping("/cases")
    String list(
            Actor reader,
            Locale locale,
            Model model,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String role,
            @RequestParam(required = false) String cursor) {
        Stage stage = choice(Stage.values(), status);
        Side side = reader.isStaff() ? null : choice(Side.values(), role);
        String words = Visible.orNull(q);
        boolean narrowed = words != null || stage != null || side != null;
        Page<CaseFile> found = list.files(reader, new CaseList.Filter(stage, side, words), ROWS, cursor);
        List<Line> waiting = narrowed || cursor != null || reader.isStaff() ? List.of() : waiting(reader, locale);
        Set<String> above = waiting.stream().map(Line::number).collect(java.util.stream.Collectors.toSet());
        model.addAttribute("waiting", waiting);
        model.addAttribute(
                "lines",
                lines(
                        found.items().stream()
                                .filter(file -> !above.contains(file.number()))
                                .toList(),
                        reader,
                        locale));
        model.addAttribute("next", found.next());
        model.addAttribute("q", words);
        model.addAttribute("status", stage == null ? null : stage.name());
        model.addAttribute("role", side == null ? null : side.name());
        model.addAttribute("stages", Stage.values());
        model.addAttribute("narrowed", narrowed);
        model.addAttribute("party", !reader.isStaff());
        model.addAttribute("selling", reader.has(Role.SELLER));
        model.addAttribute("nextPage", found.next() == null ? null : nextPage(words, stage, side, found.next()));
        return "cases/list";
    }

    /** All that the list shows with these filters, for a spreadsheet. */
    @GetMapping("/cases.csv")
    ResponseEntity<Object> listFile(
            Actor reader,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String role) {
        return listFiles.file(
                reader,
                new CaseList.Filter(
                        choice(Stage.values(), status),
                        reader.isStaff() ? null : choice(Side.values(), role),
                        Visible.orNull(q)));
    }

    private static String nextPage(String words, Stage stage, Side side, String cursor) {
        return UriComponentsBuilder.fromPath("/cases")
                .queryParamIfPresent("q", Optional.ofNullable(words).map(some -> "{q}"))
                .queryParamIfPresent("status", Optional.ofNullable(stage))
                .queryParamIfPresent("role", Optional.ofNullable(side))
                .queryParam("cursor", "{cursor}")
                .encode()
                .buildAndExpand(words == null ? new Object[] {cursor} : new Object[] {words, cursor})
                .toUriString();
    }

    /** The value that was asked for; null for what is none of them: a stale link shows the whole list. */
    private static <T extends Enum<T>> T choice(T[] values, String asked) {
        for (T value : values) {
            if (value.name().equals(asked)) {
                return value;
            }
        }
        return null;
    }

    @GetMapping("/cases/{number}")
    String one(Actor reader, Locale locale, Model model, HttpServletRequest request, @PathVariable String number) {
        return page.shown(number, reader, locale, model, PageForm.opened(request));
    }

    /** The sealed case file, for somebody who has a session. */
    @GetMapping("/cases/{number}/file.zip")
    void file(Actor reader, @PathVariable String number, HttpServletResponse response) throws IOException {
        sealedFile.file(reader, number, response);
    }

    @PostMapping("/cases/{number}/withdrawal")
    String withdraw(Actor reader, Locale locale, Model model, SentForm sent, @PathVariable String number) {
        return sent.take(
                form -> {
                    withdrawCase.withdraw(
                            reader,
                            number,
                            form.text("version"),
                            forms.read("withdraw-case", form.body("reason"), WithdrawCase.Request.class));
                    return sent.done("/cases/" + number, "cases.withdrawn", number);
                },
                form -> page.shown(number, reader, locale, model, form));
    }

    /** Settles the case: the respondent proposes, the complainant confirms. */
    @PostMapping("/cases/{number}/settlement")
    String settle(Actor reader, Locale locale, Model model, SentForm sent, @PathVariable String number) {
        return sent.take(
                form -> {
                    SettleCase.Request request = forms.read("settle-case", form.body("note"), SettleCase.Request.class);
                    bargain.require(reader, number, request.note());
                    settleCase.settle(reader, number, form.text("version"), request);
                    String said = form.has(CasePage.FORM, "confirmation") ? "cases.settled" : "cases.proposed";
                    return sent.done("/cases/" + number, said, number);
                },
                sent.form().pointing("buys-review", "note"),
                form -> page.shown(number, reader, locale, model, form));
    }

    @PostMapping("/cases/{number}/answer")
    String answer(Actor reader, Locale locale, Model model, SentForm sent, @PathVariable String number) {
        return sent.take(
                form -> {
                    answerComplaint.answer(
                            reader,
                            number,
                            // the version is not compared: what the other side does meanwhile does not change what
                            // there is to say
                            null,
                            forms.read("answer-complaint", form.body("statement"), AnswerComplaint.Request.class));
                    return sent.done("/cases/" + number, "cases.answered");
                },
                form -> page.shown(number, reader, locale, model, form));
    }

    /** What has to be done first stands first. */
    private List<Line> waiting(Actor reader, Locale locale) {
        List<CaseList.Waits> waiting = list.waitingFor(reader);
        Map<String, CaseTitles.Title> told =
                titles.of(waiting.stream().map(CaseList.Waits::file).toList(), reader, locale);
        return waiting.stream()
                .sorted(Comparator.comparing(
                        (CaseList.Waits waits) -> until(waits, reader),
                        Comparator.nullsLast(Comparator.naturalOrder())))
                .map(waits -> line(waits.file(), reader, told.get(waits.file().number()), waits.also()))
                .toList();
    }

    /** Until when this reader has to act: not when just anything of the case is due. Null for at any time. */
    private static Instant until(CaseList.Waits waits, Actor reader) {
        CaseFile file = waits.file();
        boolean stage = file.sideOf(reader.name())
                .filter(side -> StatusPhrase.awaits(file, side))
                .isPresent();
        Stream<Instant> ofStage = stage || waits.also().isEmpty()
                ? file.deadlines().stream().filter(CaseDeadline::isRunning).map(CaseDeadline::dueAt)
                : Stream.empty();
        return Stream.concat(ofStage, waits.also().map(WaitsForParty.Waiting::until).stream())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private List<Line> lines(List<CaseFile> files, Actor reader, Locale locale) {
        Map<String, CaseTitles.Title> told = titles.of(files, reader, locale);
        return files.stream()
                .map(file -> line(file, reader, told.get(file.number()), Optional.empty()))
                .toList();
    }

    private Line line(CaseFile file, Actor actor, CaseTitles.Title title, Optional<WaitsForParty.Waiting> also) {
        Actor reader = file.asReader(actor);
        Optional<Side> side = file.sideOf(reader.name());
        List<Clock> clocks = Stream.concat(
                        also.map(one -> new Clock(one.what(), one.until())).stream(),
                        file.deadlines().stream()
                                .filter(CaseDeadline::isRunning)
                                .map(deadline -> new Clock(deadline.name().name(), deadline.dueAt())))
                .distinct()
                .toList();
        boolean settle = side.equals(Optional.of(Side.COMPLAINANT))
                && file.isSettlementProposed()
                && file.stage() != Stage.CLOSED;
        return new Line(
                file.number(),
                title,
                file.complainant(),
                file.respondent(),
                side.map(Enum::name).orElse(null),
                file.filedAt(),
                // in the same order as the next step
                also.map(one -> phrases.waiting(one.what()))
                        .orElseGet(() -> settle ? phrases.proposed() : phrases.of(file, reader)),
                also.map(WaitsForParty.Waiting::what).orElseGet(() -> nextStep(file, side, settle)),
                clocks);
    }

    /** The key of what comes next, {@code next.<key>}; null once nothing does. */
    private static String nextStep(CaseFile file, Optional<Side> side, boolean settle) {
        if (file.stage() == Stage.CLOSED || side.isEmpty()) {
            return null;
        }
        if (settle) {
            return "SETTLE";
        }
        return file.stage() + (StatusPhrase.awaits(file, side.get()) ? ".mine" : ".theirs");
    }
}
