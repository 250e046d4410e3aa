package io.recourse.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.cases.KindsOfComplaint;
import io.recourse.cases.MissingWords;
import io.recourse.cases.NeededEvidence;
import io.recourse.cases.SeveralOf;
import io.recourse.evidence.ChatRecordFields;
import io.recourse.evidence.FilesOnPage;
import io.recourse.evidence.SharedEvidence;
import io.recourse.evidence.StagedEvidence;
import io.recourse.forms.FormLayout;
import io.recourse.portal.PageForm;
import io.recourse.portal.SentForm;
import io.recourse.text.Visible;
import io.recourse.web.Problem;
import io.recourse.web.ProblemView;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * Complaining of several reviews, orders or listings, from these themselves: which, why, in whose words and what shows it, check and send.
 * Each answer is kept on the server as it is given.
 */
@Controller
@RequestMapping("/file/many")
class ManyPages {

    private final Candidates candidates;
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
            Candidates candidates,
            SendMany sendMany,
            ManyFilings filings,
            KindsOfComplaint kinds,
            SharedEvidence shared,
            ChatRecordFields chats,
            StagedEvidence staged,
            FilesOnPage filesOnPage,
            MissingWords missing,
            Texts texts) {
        this.candidates = candidates;
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

    /** How many bad reviews there are, for the first page: one line, in place of the one that stands there until it comes. */
    @GetMapping("/line")
    String line(Actor reader, Locale locale, Model model) {
        model.addAttribute("found", badReviews(reader, locale));
        return "campaign/which :: line(found=${found})";
    }

    /** Null for who gets none, and while the marketplace does not answer. */
    private Candidates.Found badReviews(Actor reader, Locale locale) {
        try {
            return candidates.kindsFor(reader, locale).stream()
                    .filter(kind -> kind.severalOf() == SeveralOf.REVIEW)
                    .findFirst()
                    .map(kind -> candidates.of(reader, kind, List.of()))
                    .orElse(null);
        } catch (Problem refused) {
            if (!refused.status().is5xxServerError()) {
                throw refused;
            }
            return null;
        }
    }

    // ---- which

    /**
     * @param kind as what they are complained of; null for what is being written, or else the first of {@code of}
     * @param of what they are
     */
    @GetMapping
    String which(
            Actor reader,
            Locale locale,
            Model model,
            HttpServletRequest request,
            @RequestParam(name = "kind", required = false) String kind,
            @RequestParam(name = "of", required = false) String of) {
        return which(reader, locale, model, PageForm.opened(request), kind, of);
    }

    private String which(Actor reader, Locale locale, Model model, PageForm form, String named, String of) {
        ManyDraft draft = sendMany.of(reader);
        List<KindsOfComplaint.Kind> all = candidates.kindsFor(reader, locale);
        KindsOfComplaint.Kind kind = kind(all, named, of, draft);
        Set<String> chosen = form.isRefused() || form.isRestored()
                ? Set.copyOf(form.values("chosen"))
                : draft.chosen().stream().map(ManyDraft.Chosen::key).collect(Collectors.toSet());
        model.addAttribute(
                "lists",
                Stream.of(SeveralOf.values())
                        .filter(list -> all.stream().anyMatch(one -> one.severalOf() == list))
                        .toList());
        model.addAttribute("kind", kind);
        model.addAttribute(
                "kinds",
                all.stream().filter(one -> one.severalOf() == kind.severalOf()).toList());
        model.addAttribute("found", candidates.of(reader, kind, listings(draft, form)));
        model.addAttribute("chosen", chosen);
        model.addAttribute("most", filings.most());
        model.addAttribute("form", form);
        return "campaign/which";
    }

    private static KindsOfComplaint.Kind kind(
            List<KindsOfComplaint.Kind> all, String named, String of, ManyDraft draft) {
        return all.stream()
                .filter(one -> one.kind().equals(named))
                .findFirst()
                .or(() -> all.stream()
                        .filter(one -> String.valueOf(one.severalOf()).equals(of))
                        .min(Comparator.comparing(one -> !one.kind().equals(draft.kind()))))
                .or(() -> all.stream()
                        .filter(one -> one.kind().equals(draft.kind()))
                        .findFirst())
                .orElse(all.get(0));
    }

    /** Listings that were not ordered, too: those that were chosen before, and those that are named on the page. */
    private static List<String> listings(ManyDraft draft, PageForm form) {
        return Stream.concat(named(form).stream(), draft.listings().stream())
                .distinct()
                .toList();
    }

    /** The numbers in a field: one on each line, or with anything between them that no number has. */
    private static List<String> named(PageForm form) {
        String text = form.text("listings");
        return text == null
                ? List.of()
                : Stream.of(text.split("[\\s,;，；、]+"))
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .toList();
    }

    /** More like that one. */
    @PostMapping("/again/{number}")
    String again(Actor reader, Locale locale, @PathVariable String number) {
        sendMany.beginLike(reader, number, locale);
        return "redirect:/file/many";
    }

    /** Those that are ticked, the one whose button was pressed, or all that are free. */
    @PostMapping
    String choose(Actor reader, Locale locale, Model model, SentForm sent) {
        return sent.take(
                form -> {
                    ManyDraft draft = sendMany.of(reader);
                    KindsOfComplaint.Kind kind =
                            kind(candidates.kindsFor(reader, locale), form.text("kind"), null, draft);
                    List<String> named = kind.severalOf() == SeveralOf.LISTING ? named(form) : List.of();
                    requireFew(named);
                    List<Candidates.Candidate> free = candidates
                            .of(reader, kind, kind.severalOf() == SeveralOf.LISTING ? listings(draft, form) : named)
                            .free();
                    requireFound(named, free);
                    List<String> keys = form.text("only") != null ? List.of(form.text("only")) : form.values("chosen");
                    List<Candidates.Candidate> chosen = free.stream()
                            .filter(one -> form.has("all", "yes") && form.text("only") == null
                                    || keys.contains(one.key())
                                    || form.text("only") == null
                                            && one.listing() != null
                                            && named.contains(one.listing()))
                            .toList();
                    requireSome(chosen, kind);
                    ManyDraft next = draft.withChosen(
                            chosen.stream().map(Candidates.Candidate::chosen).toList(), kind.kind());
                    sendMany.save(
                            reader,
                            kind.grounds().size() == 1
                                    ? withGround(next, kind.grounds().get(0))
                                    : next);
                    return "redirect:/file/many/" + (kind.grounds().size() == 1 ? "words" : "ground");
                },
                form -> which(reader, locale, model, form, form.text("kind"), null));
    }

    private void requireFew(List<String> named) {
        if (named.size() > filings.most()) {
            throw Problem.refused(
                    "invalid",
                    List.of(new Violation("listings.count", texts.of("many.count.LISTING", filings.most()))));
        }
    }

    /** @throws Problem 422 with the numbers of which there is no listing to complain of */
    private void requireFound(List<String> named, List<Candidates.Candidate> free) {
        List<String> unknown = named.stream()
                .filter(id -> free.stream().noneMatch(one -> id.equals(one.listing())))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.refused(
                    "invalid",
                    List.of(new Violation(
                            "listings.unknown",
                            texts.of("many.listings-unknown", String.join(texts.of("many.comma"), unknown)))));
        }
    }

    private void requireSome(List<Candidates.Candidate> chosen, KindsOfComplaint.Kind kind) {
        if (chosen.isEmpty() || chosen.size() > filings.most()) {
            throw Problem.refused(
                    "invalid",
                    List.of(new Violation("chosen.count", texts.of("many.count." + kind.severalOf(), filings.most()))));
        }
    }

    private static ManyDraft withGround(ManyDraft draft, KindsOfComplaint.GroundToPick ground) {
        return draft.withGround(ground.ground(), ground.orders());
    }

    private Optional<KindsOfComplaint.Kind> kind(ManyDraft draft, Locale locale) {
        return kinds.one(draft.kind(), locale);
    }

    private List<KindsOfComplaint.GroundToPick> grounds(ManyDraft draft, Locale locale) {
        return kind(draft, locale).map(KindsOfComplaint.Kind::grounds).orElse(List.of());
    }

    private SeveralOf severalOf(ManyDraft draft, Locale locale) {
        return kind(draft, locale).map(KindsOfComplaint.Kind::severalOf).orElseThrow(Problem::notFound);
    }

    /** Empty as long as none is chosen, or there is nothing that it could be the ground of. */
    private Optional<KindsOfComplaint.GroundToPick> ground(ManyDraft draft, Locale locale) {
        return grounds(draft, locale).stream()
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
        model.addAttribute("of", severalOf(draft, locale));
        model.addAttribute("grounds", grounds(draft, locale));
        return "campaign/ground";
    }

    @PostMapping("/ground")
    String chooseGround(Actor reader, Locale locale, SentForm sent) {
        ManyDraft draft = sendMany.of(reader);
        Optional<KindsOfComplaint.GroundToPick> ground =
                ground(draft.withGround(sent.form().text("ground"), false), locale);
        if (draft.chosen().isEmpty() || ground.isEmpty()) {
            return "redirect:/file/many/ground";
        }
        sendMany.save(reader, withGround(draft, ground.get()));
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
        draft.complaints().forEach(one -> Optional.ofNullable(draft.chats().get(one.key()))
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
        model.addAttribute("complaints", draft.complaints());
        model.addAttribute(
                "needs",
                ChatRecordFields.without(needs(draft, locale)).stream()
                        .filter(need -> draft.complaints().size() == 1 || !shared.isOfOne(need.type()))
                        .toList());
        List<Chat> theirs = chatsOf(draft, locale);
        model.addAttribute("chats", theirs.size() == 1 ? theirs : List.of());
        model.addAttribute(
                "chatNeed", ChatRecordFields.among(needs(draft, locale)).orElse(null));
        model.addAttribute("chatsApart", theirs.size() > 1);
        model.addAttribute("withChat", withChat(draft));
        model.addAttribute("uploads", uploads(reader, draft, locale, now));
        model.addAttribute("form", form);
        return "campaign/words";
    }

    /** The record of the chat with one account; {@code filled} when something of it is there. */
    record Chat(ManyDraft.Chosen chosen, List<FormLayout.Part> fields, boolean filled) {}

    /** One for each complaint where the ground asks for it; none elsewhere. */
    private List<Chat> chatsOf(ManyDraft draft, Locale locale) {
        return ChatRecordFields.among(needs(draft, locale)).isPresent()
                ? draft.complaints().stream()
                        .map(one -> new Chat(
                                one,
                                chats.asked(one.chat(), locale),
                                draft.chats().containsKey(one.key())))
                        .toList()
                : List.of();
    }

    /** What the complainant is to show; what is of one account is handed in on the case's own page. */
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
        return draft.complaints().stream()
                .filter(one -> draft.chats().containsKey(one.key()))
                .count();
    }

    // ---- the records of the chats with several accounts

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
                    requireReadable(sendMany.change(reader, draft -> draft.withChats(chatsIn(form, draft, locale))));
                    return "redirect:/file/many/words";
                },
                form -> chats(reader, locale, model, form));
    }

    /** @throws Problem 422 for what nobody could read of the record of a chat */
    private void requireReadable(ManyDraft draft) {
        List<Violation> wrong = draft.complaints().stream()
                .filter(one -> draft.chats().containsKey(one.key()))
                .flatMap(one -> chats.check(draft.chats().get(one.key()), one.chat()).stream())
                .toList();
        if (!wrong.isEmpty()) {
            throw Problem.refused("invalid", wrong);
        }
    }

    private void keepWords(Actor reader, PageForm form, Locale locale) {
        sendMany.change(reader, draft -> withWords(draft, form, locale));
    }

    private ManyDraft withWords(ManyDraft draft, PageForm form, Locale locale) {
        Map<String, String> own = new LinkedHashMap<>();
        draft.complaints().forEach(one -> {
            String words = form.text("own-" + one.key());
            if (!Visible.isEmpty(words)) {
                own.put(one.key(), words);
            }
        });
        ManyDraft kept = draft.withWords(form.text("statement"), own);
        // those of several have a page of their own
        return draft.complaints().size() == 1 ? kept.withChats(chatsIn(form, draft, locale)) : kept;
    }

    private Map<String, ObjectNode> chatsIn(PageForm form, ManyDraft draft, Locale locale) {
        Map<String, ObjectNode> filledIn = new LinkedHashMap<>();
        draft.complaints()
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
        sendMany.removeFile(reader, id);
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
        sendMany.change(reader, draft -> {
            ManyDraft more = draft;
            for (StagedEvidence.View file : stored.files()) {
                more = more.withFile(file.id(), type == null ? ManyDraft.SCREENSHOT : type);
            }
            return more;
        });
        return stored;
    }

    // ---- check and send

    /** One complaint before it is sent. */
    record Line(ManyDraft.Chosen chosen, String own, FileMany.Check check) {

        public boolean getAdmissible() {
            return check.check() != null && check.check().admissible();
        }

        public Object getUntil() {
            return check.check() == null ? null : check.check().until();
        }

        public Object getViolations() {
            return check.problem() == null
                    ? check.check().violations()
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
            ManyDraft.Chosen chosen = draft.complaints().get(i);
            if (draft.left().contains(chosen)) {
                lines.add(new Line(chosen, draft.own().get(chosen.key()), checks.get(i)));
            }
        }
        List<StagedEvidence.View> there = staged.of(reader, SendMany.KEY);
        Set<String> types = there.stream().map(file -> draft.typeOf(file.id())).collect(Collectors.toSet());
        if (withChat(draft) == draft.complaints().size()) {
            types.add(ChatRecordFields.TYPE);
        }
        model.addAttribute("withChat", withChat(draft));
        model.addAttribute("draft", draft);
        model.addAttribute("of", severalOf(draft, locale));
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
                    sent.notKept(notKept(draft.get(), done));
                    return sent.done("/campaigns/" + done.campaign(), "many.sent", done.filed());
                },
                form -> look(reader, locale, model, form));
    }

    /** What was not filed, and what of the proof could not be put into a case. */
    private List<String> notKept(ManyDraft draft, SendMany.Sent done) {
        List<String> reasons = new ArrayList<>();
        List<ManyDraft.Chosen> complaints = draft.complaints();
        for (int i = 0; i < complaints.size(); i++) {
            ProblemView problem = done.results().get(i).problem();
            if (problem != null) {
                boolean whole =
                        problem.violations() == null || problem.violations().isEmpty();
                reasons.add(texts.of(
                        "many.not-filed",
                        complaints.get(i).listing() == null
                                ? texts.of("title.order", complaints.get(i).order())
                                : texts.of("title.listing", complaints.get(i).listing()),
                        whole ? problem.title() : problem.violations().get(0).message()));
            }
        }
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
