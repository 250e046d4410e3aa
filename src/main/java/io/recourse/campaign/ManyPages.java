package io.recourse.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.cases.KindsOfComplaint;
import io.recourse.cases.MissingWords;
import io.recourse.cases.NeededEvidence;
import io.recourse.evidence.ChatRecordFields;
import io.recourse.evidence.FilesOnPage;
import io.recourse.evidence.SharedEvidence;
import io.recourse.evidence.StagedEvidence;
import io.recourse.forms.FormLayout;
import io.recourse.portal.PageForm;
import io.recourse.portal.SentForm;
import io.recourse.text.Visible;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartFile;

/**
 * Complaining of several reviews, from the reviews themselves: which, why, in whose words and what shows it, check and send.
 * Each answer is kept on the server as it is given.
 */
@Controller
@RequestMapping("/file/many")
class ManyPages {

    private final BadReviews reviews;
    private final SendMany sendMany;
    private final ManyFilings filings;
    private final KindsOfComplaint kinds;
    private final SharedEvidence shared;
    private final ChatRecordFields chats;
    private final StagedEvidence staged;
    private final FilesOnPage filesOnPage;
    private final MissingWords missing;
    private final Texts texts;

    ManyPages(
            BadReviews reviews,
            SendMany sendMany,
            ManyFilings filings,
            KindsOfComplaint kinds,
            SharedEvidence shared,
            ChatRecordFields chats,
            StagedEvidence staged,
            FilesOnPage filesOnPage,
            MissingWords missing,
            Texts texts) {
        this.reviews = reviews;
        this.sendMany = sendMany;
        this.filings = filings;
        this.kinds = kinds;
        this.shared = shared;
        this.chats = chats;
        this.staged = staged;
        this.filesOnPage = filesOnPage;
        this.missing = missing;
        this.texts = texts;
    }

    /** How many there are, for the first page: one line, in place of the one that stands there until it comes. */
    @GetMapping("/line")
    String line(Actor reader, Model model) {
        model.addAttribute("found", found(reader));
        return "campaign/reviews :: line(found=${found})";
    }

    /** Null for who sells nothing, and while the marketplace does not answer. */
    private BadReviews.Found found(Actor reader) {
        try {
            return reviews.of(reader).orElse(null);
        } catch (Problem refused) {
            if (!refused.status().is5xxServerError()) {
                throw refused;
            }
            return null;
        }
    }

    // ---- which

    @GetMapping
    String which(Actor reader, Model model) {
        return which(reader, model, PageForm.empty());
    }

    private String which(Actor reader, Model model, PageForm form) {
        Set<String> chosen = form.isRefused()
                ? Set.copyOf(form.values("review"))
                : sendMany.of(reader).chosen().stream()
                        .map(ManyDraft.Chosen::key)
                        .collect(Collectors.toSet());
        model.addAttribute("found", reviews.of(reader).orElse(null));
        model.addAttribute("chosen", chosen);
        model.addAttribute("most", filings.most());
        model.addAttribute("form", form);
        return "campaign/reviews";
    }

    /** More like that one. */
    @PostMapping("/again/{number}")
    String again(Actor reader, @PathVariable String number) {
        sendMany.beginLike(reader, number);
        return "redirect:/file/many";
    }

    /** Those that are ticked, the one whose button was pressed, or all that are free. */
    @PostMapping
    String choose(Actor reader, Locale locale, Model model, SentForm sent) {
        return sent.take(
                form -> {
                    List<String> keys = form.text("only") != null ? List.of(form.text("only")) : form.values("review");
                    List<BadReviews.BadReview> free =
                            reviews.of(reader).map(BadReviews.Found::free).orElse(List.of());
                    List<BadReviews.BadReview> chosen = free.stream()
                            .filter(review ->
                                    form.has("all", "yes") && form.text("only") == null || keys.contains(review.key()))
                            .toList();
                    requireSome(chosen);
                    String kind = chosen.get(0).kind();
                    List<KindsOfComplaint.GroundToPick> grounds = grounds(kind, locale);
                    sendMany.save(
                            reader,
                            sendMany.of(reader)
                                    .withChosen(
                                            chosen.stream()
                                                    .filter(review ->
                                                            review.kind().equals(kind))
                                                    .map(review -> new ManyDraft.Chosen(
                                                            review.order(),
                                                            review.review(),
                                                            review.buyer(),
                                                            review.text()))
                                                    .toList(),
                                            kind,
                                            grounds.size() == 1 ? grounds.get(0).ground() : null));
                    return "redirect:/file/many/ground";
                },
                form -> which(reader, model, form));
    }

    private void requireSome(List<BadReviews.BadReview> chosen) {
        if (chosen.isEmpty() || chosen.size() > filings.most()) {
            throw Problem.refused(
                    "invalid", List.of(new Violation("review.count", texts.of("many.count", filings.most()))));
        }
    }

    private List<KindsOfComplaint.GroundToPick> grounds(String kind, Locale locale) {
        return kinds.all(locale).stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .map(KindsOfComplaint.Kind::grounds)
                .orElse(List.of());
    }

    /** Empty as long as none is chosen, or there is nothing that it could be the ground of. */
    private Optional<KindsOfComplaint.GroundToPick> ground(ManyDraft draft, Locale locale) {
        return grounds(draft.kind(), locale).stream()
                .filter(ground -> !draft.chosen().isEmpty())
                .filter(ground -> ground.ground().equals(draft.ground()))
                .findFirst();
    }

    // ---- why

    @GetMapping("/ground")
    String ground(Actor reader, Locale locale, Model model) {
        ManyDraft draft = sendMany.of(reader);
        if (draft.chosen().isEmpty()) {
            return "redirect:/file/many";
        }
        model.addAttribute("draft", draft);
        model.addAttribute("grounds", grounds(draft.kind(), locale));
        return "campaign/ground";
    }

    @PostMapping("/ground")
    String chooseGround(Actor reader, Locale locale, SentForm sent) {
        ManyDraft draft = sendMany.of(reader).withGround(sent.form().text("ground"));
        if (draft.chosen().isEmpty() || ground(draft, locale).isEmpty()) {
            return "redirect:/file/many/ground";
        }
        sendMany.save(reader, draft);
        return "redirect:/file/many/words";
    }

    // ---- in whose words, and what shows it

    @GetMapping("/words")
    String words(Actor reader, Locale locale, Model model, HttpServletRequest request) {
        PageForm kept = PageForm.opened(request);
        return words(
                reader,
                locale,
                model,
                kept.isRestored() ? kept : prefilled(sendMany.of(reader), locale),
                FilesOnPage.nothing());
    }

    private PageForm prefilled(ManyDraft draft, Locale locale) {
        Map<String, List<String>> fields = new HashMap<>();
        if (draft.statement() != null) {
            fields.put("statement", List.of(draft.statement()));
        }
        draft.own().forEach((key, own) -> fields.put("own-" + key, List.of(own)));
        draft.chosen().forEach(one -> Optional.ofNullable(draft.chats().get(one.key()))
                .ifPresent(chat -> fields.putAll(chats.values(chat, one.chat(), locale))));
        return PageForm.of(fields);
    }

    /** @param now what became of files that came just now */
    private String words(Actor reader, Locale locale, Model model, PageForm form, StagedEvidence.Stored now) {
        ManyDraft draft = sendMany.of(reader);
        if (ground(draft, locale).isEmpty()) {
            return "redirect:/file/many/ground";
        }
        model.addAttribute("draft", draft);
        model.addAttribute(
                "needs",
                needs(draft, locale).stream()
                        .filter(need -> draft.chosen().size() == 1 || !shared.isOfOne(need.type()))
                        // its number and times are asked for, and not a photograph of them
                        .filter(need -> !need.type().equals(ChatRecordFields.TYPE))
                        .toList());
        List<Chat> theirs = chatsOf(draft, locale);
        model.addAttribute("chats", theirs.size() == 1 ? theirs : List.of());
        model.addAttribute("chatsApart", theirs.size() > 1);
        model.addAttribute("withChat", withChat(draft));
        model.addAttribute("uploads", uploads(reader, draft, locale, now));
        model.addAttribute("form", form);
        return "campaign/words";
    }

    /** The record of the chat with one buyer; {@code filled} when something of it is there. */
    record Chat(ManyDraft.Chosen chosen, List<FormLayout.Part> fields, boolean filled) {}

    /** One for each review where the ground asks for it; none elsewhere. */
    private List<Chat> chatsOf(ManyDraft draft, Locale locale) {
        return needs(draft, locale).stream().anyMatch(need -> need.type().equals(ChatRecordFields.TYPE))
                ? draft.chosen().stream()
                        .map(one -> new Chat(
                                one,
                                chats.asked(one.chat(), locale),
                                draft.chats().containsKey(one.key())))
                        .toList()
                : List.of();
    }

    /** What the complainant is to show; what is of one buyer is handed in on the case's own page. */
    private List<NeededEvidence> needs(ManyDraft draft, Locale locale) {
        return ground(draft, locale).stream()
                .flatMap(ground -> ground.evidence().stream())
                .filter(need -> need.from().equals("COMPLAINANT"))
                .toList();
    }

    private FilesOnPage.Shown uploads(Actor reader, ManyDraft draft, Locale locale, StagedEvidence.Stored now) {
        Map<String, String> names = needs(draft, locale).stream()
                .collect(Collectors.toMap(NeededEvidence::type, NeededEvidence::name, (one, other) -> one));
        return filesOnPage.of(
                reader,
                SendMany.KEY,
                "/file/many/words/files",
                "words",
                file -> names.get(draft.typeOf(file.id())),
                now);
    }

    @PostMapping("/words")
    String write(Actor reader, Locale locale, Model model, SentForm sent) {
        if (ground(sendMany.of(reader), locale).isEmpty()) {
            return "redirect:/file/many/ground";
        }
        StagedEvidence.Stored now = added(reader, sent);
        return sent.take(
                form -> {
                    keepWords(reader, form, locale);
                    requireReadable(sendMany.of(reader));
                    sendMany.requireWords(reader, sendMany.of(reader));
                    return now.refused().isEmpty()
                            ? "redirect:/file/many/send"
                            : words(reader, locale, model, form, now);
                },
                form -> words(reader, locale, model, form, now));
    }

    private static long withChat(ManyDraft draft) {
        return draft.chosen().stream()
                .filter(one -> draft.chats().containsKey(one.key()))
                .count();
    }

    // ---- the records of the chats with several buyers

    @GetMapping("/chats")
    String chats(Actor reader, Locale locale, Model model, HttpServletRequest request) {
        PageForm kept = PageForm.opened(request);
        return chats(reader, locale, model, kept.isRestored() ? kept : prefilled(sendMany.of(reader), locale));
    }

    private String chats(Actor reader, Locale locale, Model model, PageForm form) {
        List<Chat> theirs = chatsOf(sendMany.of(reader), locale);
        if (theirs.isEmpty()) {
            return "redirect:/file/many/words";
        }
        model.addAttribute("chats", theirs);
        model.addAttribute("form", form);
        return "campaign/chats";
    }

    @PostMapping("/chats")
    String keepChats(Actor reader, Locale locale, Model model, SentForm sent) {
        return sent.take(
                form -> {
                    ManyDraft draft = sendMany.of(reader);
                    sendMany.save(reader, draft.withChats(chatsIn(form, draft, locale)));
                    requireReadable(sendMany.of(reader));
                    return "redirect:/file/many/words";
                },
                form -> chats(reader, locale, model, form));
    }

    /** @throws Problem 422 for what nobody could read of the record of a chat */
    private void requireReadable(ManyDraft draft) {
        List<Violation> wrong = draft.chosen().stream()
                .filter(one -> draft.chats().containsKey(one.key()))
                .flatMap(one -> chats.check(draft.chats().get(one.key()), one.chat()).stream())
                .toList();
        if (!wrong.isEmpty()) {
            throw Problem.refused("invalid", wrong);
        }
    }

    private void keepWords(Actor reader, PageForm form, Locale locale) {
        ManyDraft draft = sendMany.of(reader);
        Map<String, String> own = new LinkedHashMap<>();
        draft.chosen().forEach(one -> {
            String words = form.text("own-" + one.key());
            if (!Visible.isEmpty(words)) {
                own.put(one.key(), words);
            }
        });
        ManyDraft kept = draft.withWords(form.text("statement"), own);
        // those of several have a page of their own
        sendMany.save(reader, draft.chosen().size() == 1 ? kept.withChats(chatsIn(form, draft, locale)) : kept);
    }

    private Map<String, ObjectNode> chatsIn(PageForm form, ManyDraft draft, Locale locale) {
        Map<String, ObjectNode> filledIn = new LinkedHashMap<>();
        draft.chosen()
                .forEach(one -> chats.read(form, one.chat(), locale).ifPresent(chat -> filledIn.put(one.key(), chat)));
        return filledIn;
    }

    /** Keeps what is being typed. */
    @PostMapping("/words/keep")
    String keep(Actor reader, Locale locale, SentForm sent) {
        keepWords(reader, sent.form(), locale);
        return "filing/kept";
    }

    /** Keeps files; {@code part} as {@link FilesOnPage#PART}. */
    @PostMapping("/words/files")
    String addFiles(
            Actor reader,
            Locale locale,
            Model model,
            SentForm sent,
            @RequestHeader(name = FilesOnPage.PART, required = false) String part) {
        return sent.take(
                form -> shown(reader, locale, model, form, added(reader, sent), part),
                form -> words(reader, locale, model, form, FilesOnPage.nothing()));
    }

    @PostMapping("/words/files/{n}/remove")
    String removeFile(
            Actor reader,
            Locale locale,
            Model model,
            SentForm sent,
            @PathVariable("n") String id,
            @RequestHeader(name = FilesOnPage.PART, required = false) String part) {
        // without a script, files may have been chosen and not sent yet
        StagedEvidence.Stored now = added(reader, sent);
        ManyDraft draft = sendMany.of(reader).withFile(id, null);
        staged.remove(reader, SendMany.KEY, id);
        sendMany.save(reader, draft);
        return shown(reader, locale, model, sent.form(), now, part);
    }

    private String shown(
            Actor reader, Locale locale, Model model, PageForm form, StagedEvidence.Stored now, String part) {
        if (part == null) {
            return words(reader, locale, model, form, now);
        }
        model.addAttribute("uploads", uploads(reader, sendMany.of(reader), locale, now));
        return FilesOnPage.LISTED;
    }

    /** Keeps what was chosen, and what it is; one that is there already is not kept again. */
    private StagedEvidence.Stored added(Actor reader, SentForm sent) {
        List<MultipartFile> chosen = sent.files("file");
        StagedEvidence.Stored stored = filesOnPage.add(reader, SendMany.KEY, chosen);
        if (stored.files().isEmpty()) {
            return stored;
        }
        String type = sent.form().text("type");
        ManyDraft draft = sendMany.of(reader);
        for (StagedEvidence.View file : stored.files()) {
            draft = draft.withFile(file.id(), type == null ? ManyDraft.SCREENSHOT : type);
        }
        sendMany.save(reader, draft);
        return stored;
    }

    // ---- check and send

    /** One complaint before it is sent. */
    record Line(ManyDraft.Chosen chosen, String own, FileMany.Check check) {

        public boolean getAdmissible() {
            return Boolean.TRUE.equals(check.check().get("admissible"));
        }

        public Object getUntil() {
            return check.check().get("until");
        }

        public Object getViolations() {
            return check.problem() == null
                    ? check.check().get("violations")
                    : check.problem().violations();
        }
    }

    @GetMapping("/send")
    String look(Actor reader, Locale locale, Model model) {
        return look(reader, locale, model, PageForm.empty());
    }

    private String look(Actor reader, Locale locale, Model model, PageForm form) {
        ManyDraft draft = sendMany.of(reader);
        if (ground(draft, locale).isEmpty()) {
            return "redirect:/file/many/ground";
        }
        List<FileMany.Check> checks = sendMany.check(reader, draft);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            ManyDraft.Chosen chosen = draft.chosen().get(i);
            lines.add(new Line(chosen, draft.own().get(chosen.key()), checks.get(i)));
        }
        List<StagedEvidence.View> there = staged.of(reader, SendMany.KEY);
        Set<String> types = there.stream().map(file -> draft.typeOf(file.id())).collect(Collectors.toSet());
        if (withChat(draft) == draft.chosen().size()) {
            types.add(ChatRecordFields.TYPE);
        }
        model.addAttribute("withChat", withChat(draft));
        model.addAttribute("draft", draft);
        model.addAttribute("ground", ground(draft, locale).orElseThrow());
        model.addAttribute("lines", lines);
        model.addAttribute(
                "admissible", lines.stream().filter(Line::getAdmissible).count());
        model.addAttribute("files", there);
        model.addAttribute("missing", missing.of(needs(draft, locale), types));
        model.addAttribute("form", form);
        return "campaign/send";
    }

    @PostMapping("/send")
    String send(Actor reader, Locale locale, Model model, SentForm sent) {
        Optional<ManyDraft> draft =
                sendMany.find(reader).filter(one -> !one.chosen().isEmpty());
        if (draft.isEmpty()) {
            // sent already, by another press of the button
            return "redirect:/campaigns";
        }
        return sent.take(
                form -> {
                    SendMany.Sent done = sendMany.send(reader, draft.get());
                    if (done.campaign() == null) {
                        return look(reader, locale, model, form);
                    }
                    sent.notKept(notKept(done));
                    return sent.done("/campaigns/" + done.campaign(), "many.sent", done.filed());
                },
                form -> look(reader, locale, model, form));
    }

    /** What was not filed, and what of the proof could not be put into a case. */
    private List<String> notKept(SendMany.Sent done) {
        List<String> reasons = new ArrayList<>();
        done.results().stream()
                .filter(one -> one.problem() != null)
                .map(one -> texts.of(
                        "many.not-filed",
                        one.orderId(),
                        one.problem().violations() == null
                                        || one.problem().violations().isEmpty()
                                ? one.problem().title()
                                : one.problem().violations().get(0).message()))
                .forEach(reasons::add);
        if (!done.notTaken().isEmpty()) {
            reasons.add(texts.of("many.not-taken", done.notTaken().size()));
        }
        return reasons;
    }

    @PostMapping("/discard")
    String discard(Actor reader) {
        sendMany.discard(reader);
        return "redirect:/file/many";
    }
}
