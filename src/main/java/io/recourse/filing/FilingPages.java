package io.recourse.filing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseViews;
import io.recourse.cases.FileCase;
import io.recourse.cases.Filing;
import io.recourse.cases.KindsOfComplaint;
import io.recourse.cases.MissingWords;
import io.recourse.cases.NeededEvidence;
import io.recourse.cases.OrdersToComplainOf;
import io.recourse.evidence.ChatRecordFields;
import io.recourse.evidence.EvidenceSection;
import io.recourse.evidence.FilesOnPage;
import io.recourse.evidence.GuidePart;
import io.recourse.evidence.StagedEvidence;
import io.recourse.marketplace.Order;
import io.recourse.portal.PageForm;
import io.recourse.portal.Section;
import io.recourse.portal.SentForm;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Filing a complaint, one question a page; each answer is kept on the server as it is given. */
@Controller
@RequestMapping("/file")
class FilingPages {

    private static final int LONGEST_ORDER = 64;

    /** What the fields of the record of the chat begin with. */
    private static final String CHAT = "chat";

    private final FilingDrafts drafts;
    private final FilingChoices choices;
    private final SendFiling sendFiling;
    private final FileCase fileCase;
    private final CaseViews cases;
    private final EvidenceSection evidence;
    private final GuidePart guide;
    private final StagedEvidence staged;
    private final FilesOnPage filesOnPage;
    private final MissingWords missing;
    private final ChatRecordFields chats;
    private final Texts texts;

    FilingPages(
            FilingDrafts drafts,
            FilingChoices choices,
            SendFiling sendFiling,
            FileCase fileCase,
            CaseViews cases,
            EvidenceSection evidence,
            GuidePart guide,
            StagedEvidence staged,
            FilesOnPage filesOnPage,
            MissingWords missing,
            ChatRecordFields chats,
            Texts texts) {
        this.drafts = drafts;
        this.choices = choices;
        this.sendFiling = sendFiling;
        this.fileCase = fileCase;
        this.cases = cases;
        this.evidence = evidence;
        this.guide = guide;
        this.staged = staged;
        this.filesOnPage = filesOnPage;
        this.missing = missing;
        this.chats = chats;
        this.texts = texts;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sections {

        @Bean
        Section filingSection() {
            return new Section(20, "/file", "filing.title", Set.of(Role.SELLER, Role.BUYER));
        }
    }

    // ---- begin, or go on

    @GetMapping
    String begin(Actor reader, Locale locale, Model model) {
        Optional<FilingDrafts.Kept> kept =
                drafts.find(reader).filter(one -> one.draft().orderId() != null);
        if (kept.isEmpty()) {
            return "redirect:/file/order";
        }
        model.addAttribute("draft", kept.get().draft());
        model.addAttribute("names", names(kept.get().draft(), locale));
        model.addAttribute("changedAt", kept.get().changedAt());
        return "filing/resume";
    }

    @PostMapping("/discard")
    String discard(Actor reader) {
        drafts.discard(reader);
        return "redirect:/file/order";
    }

    /** What was chosen, in words. */
    private Map<String, String> names(FilingDraft draft, Locale locale) {
        Map<String, String> names = new LinkedHashMap<>();
        choices.kind(draft.kind(), locale).ifPresent(kind -> names.put("kind", kind.name()));
        choices.ground(draft, locale).ifPresent(ground -> names.put("ground", ground.name()));
        return names;
    }

    // ---- which order

    @GetMapping("/order")
    String order(
            Actor reader,
            Model model,
            HttpServletRequest request,
            @RequestParam(name = "as", required = false) String as,
            @RequestParam(required = false) String cursor) {
        return order(reader, model, PageForm.opened(request), as, cursor);
    }

    private String order(Actor reader, Model model, PageForm form, String as, String cursor) {
        Order.Side side = FilingChoices.side(as);
        model.addAttribute("orders", choices.orders(reader, side, cursor));
        model.addAttribute("as", side == null ? null : side.name());
        model.addAttribute("cursor", cursor);
        model.addAttribute("both", reader.has(Role.SELLER) && reader.has(Role.BUYER));
        model.addAttribute("form", form);
        return "filing/order";
    }

    @PostMapping("/order")
    String chooseOrder(Actor reader, Model model, SentForm sent) {
        return sent.take(
                form -> {
                    String order = form.has("none", "yes") ? FilingDraft.NO_ORDER : named(form.text("order"));
                    FilingDraft draft = drafts.of(reader);
                    if (!order.equals(draft.orderId())) {
                        drafts.save(reader, draft.withOrder(order, form.text("as"), form.text("cursor")));
                    }
                    return "redirect:/file/about";
                },
                form -> order(reader, model, form, form.text("as"), form.text("cursor")));
    }

    private String named(String order) {
        if (order == null || order.length() > LONGEST_ORDER) {
            throw Problem.refused(
                    "invalid", List.of(new Violation("order.required", texts.of("filing.order-missing"))));
        }
        return order;
    }

    // ---- which review, or what else

    @GetMapping("/about")
    String about(Actor reader, Locale locale, Model model, HttpServletRequest request) {
        FilingDraft draft = drafts.of(reader);
        if (draft.orderId() == null) {
            return "redirect:/file/order";
        }
        Optional<OrdersToComplainOf.OrderToPick> order = choices.order(reader, draft);
        PageForm kept = PageForm.opened(request);
        model.addAttribute("draft", draft);
        model.addAttribute("order", order.orElse(null));
        model.addAttribute("subjects", choices.subjects(reader, draft, order, locale));
        model.addAttribute("form", kept.isRestored() ? kept : prefilled("respondent", draft.respondent()));
        return "filing/about";
    }

    private static PageForm prefilled(String field, String value) {
        return value == null ? PageForm.empty() : PageForm.of(Map.of(field, List.of(value)));
    }

    @PostMapping("/about")
    String chooseSubject(Actor reader, Locale locale, SentForm sent) {
        FilingDraft draft = drafts.of(reader);
        String review = sent.form().text("review");
        String kind = sent.form().text("kind");
        Optional<KindsOfComplaint.Kind> known =
                choices.kind(kind, locale).filter(one -> one.aboutReview() == (review != null));
        if (draft.orderId() == null || known.isEmpty()) {
            if (sent.form().text("respondent") != null) {
                // Enter in the field of the account, before anything was chosen
                drafts.save(reader, draft.withRespondent(sent.form().text("respondent")));
            }
            return "redirect:/file/about";
        }
        String words = review == null
                ? null
                : choices.order(reader, draft).stream()
                        .flatMap(order -> order.reviews().stream())
                        .filter(one -> one.id().equals(review))
                        .map(OrdersToComplainOf.ReviewToPick::text)
                        .findFirst()
                        .orElse(null);
        List<KindsOfComplaint.GroundToPick> grounds = known.get().grounds();
        String onlyGround = grounds.size() == 1 ? grounds.get(0).ground() : null;
        drafts.save(reader, draft.withSubject(kind, review, words, sent.form().text("respondent"), onlyGround));
        return onlyGround != null ? afterGround(grounds.get(0)) : "redirect:/file/ground";
    }

    // ---- what is wrong with it

    @GetMapping("/ground")
    String ground(Actor reader, Locale locale, Model model) {
        FilingDraft draft = drafts.of(reader);
        Optional<KindsOfComplaint.Kind> kind = choices.kind(draft.kind(), locale);
        if (kind.isEmpty()) {
            return "redirect:/file/about";
        }
        model.addAttribute("draft", draft);
        model.addAttribute("kind", kind.get());
        return "filing/ground";
    }

    @PostMapping("/ground")
    String chooseGround(Actor reader, Locale locale, SentForm sent) {
        FilingDraft draft = drafts.of(reader).withGround(sent.form().text("ground"));
        Optional<KindsOfComplaint.GroundToPick> ground = choices.ground(draft, locale);
        if (ground.isEmpty()) {
            return "redirect:/file/ground";
        }
        drafts.save(reader, ground.get().orders() ? draft : draft.withOrders(List.of()));
        return afterGround(ground.get());
    }

    private static String afterGround(KindsOfComplaint.GroundToPick ground) {
        return isPicked(ground) ? "redirect:/file/which" : "redirect:/file/check";
    }

    private static boolean isPicked(KindsOfComplaint.GroundToPick ground) {
        return ground.listing() || ground.orders();
    }

    /** The page that was chosen on before: who has but one ground was not asked for it. */
    private static String before(KindsOfComplaint.Kind kind) {
        return kind.grounds().size() == 1 ? "/file/about" : "/file/ground";
    }

    // ---- which listing and pictures, or which orders

    @GetMapping("/which")
    String which(Actor reader, Locale locale, Model model, HttpServletRequest request) {
        return which(reader, locale, model, PageForm.opened(request));
    }

    private String which(Actor reader, Locale locale, Model model, PageForm form) {
        FilingDraft draft = drafts.of(reader);
        Optional<KindsOfComplaint.GroundToPick> ground = choices.ground(draft, locale);
        if (ground.filter(FilingPages::isPicked).isEmpty()) {
            return next(draft);
        }
        model.addAttribute("draft", draft);
        model.addAttribute("back", before(choices.kind(draft.kind(), locale).orElseThrow()));
        model.addAttribute("ground", ground.get());
        model.addAttribute(
                "listing",
                ground.get().listing() ? choices.listing(reader, draft).orElse(null) : null);
        model.addAttribute("bought", ground.get().listing() ? choices.bought(reader, draft) : List.of());
        model.addAttribute("orders", ground.get().orders() ? choices.ofTheSameBuyer(reader, draft) : List.of());
        model.addAttribute("form", form);
        return "filing/which";
    }

    @PostMapping("/which")
    String chooseWhich(Actor reader, Locale locale, Model model, SentForm sent) {
        return sent.take(
                form -> {
                    FilingDraft draft = drafts.of(reader);
                    String listing = form.text("pick") == null ? form.text("listing") : form.text("pick");
                    boolean same = listing != null && listing.equals(draft.listing());
                    FilingDraft chosen = draft.withListing(listing, same ? form.values("image") : List.of())
                            .withOrders(form.values("order"));
                    if (listing != null && choices.listing(reader, chosen).isEmpty()) {
                        throw Problem.refused(
                                "invalid",
                                List.of(new Violation("listing.unknown", texts.of("filing.listing-unknown"))));
                    }
                    drafts.save(reader, chosen);
                    // another listing has other pictures to choose from
                    return listing == null || same ? "redirect:/file/check" : "redirect:/file/which";
                },
                form -> which(reader, locale, model, form));
    }

    // ---- whether that is admissible, and what shows it

    @GetMapping("/check")
    String check(Actor reader, Locale locale, Model model) {
        FilingDraft draft = drafts.of(reader);
        Optional<KindsOfComplaint.GroundToPick> ground = choices.ground(draft, locale);
        if (ground.isEmpty()) {
            return next(draft);
        }
        KindsOfComplaint.Kind kind = choices.kind(draft.kind(), locale).orElseThrow();
        FileCase.Check checked = fileCase.check(
                reader,
                new Filing(
                        draft.kind(),
                        draft.ground(),
                        draft.order(),
                        draft.reviewId(),
                        draft.statement(),
                        draft.respondent(),
                        draft.listing(),
                        draft.orders(),
                        draft.images()));
        model.addAttribute("names", names(draft, locale));
        model.addAttribute("admissible", checked.admissible());
        model.addAttribute("violations", checked.violations());
        model.addAttribute("until", checked.until());
        model.addAttribute("kind", kind);
        model.addAttribute("back", isPicked(ground.get()) ? "/file/which" : before(kind));
        model.addAttribute("needs", choices.needs(draft, locale));
        model.addAttribute("guide", checked.guide());
        return "filing/check";
    }

    /** Where to go on with a draft for which a page is too early. */
    private static String next(FilingDraft draft) {
        return "redirect:/file/" + draft.nextStep();
    }

    @GetMapping("/proof")
    String proof(Actor reader, Locale locale, Model model, HttpServletRequest request) {
        PageForm kept = PageForm.opened(request);
        return proof(reader, locale, model, kept.isRestored() ? kept : withChat(drafts.of(reader), locale));
    }

    private PageForm withChat(FilingDraft draft, Locale locale) {
        return draft.chat() == null ? PageForm.empty() : PageForm.of(chats.values(draft.chat(), CHAT, locale));
    }

    private String proof(Actor reader, Locale locale, Model model, PageForm form) {
        return proof(reader, locale, model, form, FilesOnPage.nothing());
    }

    /** @param now what became of files that came just now */
    private String proof(Actor reader, Locale locale, Model model, PageForm form, StagedEvidence.Stored now) {
        FilingDraft draft = drafts.of(reader);
        if (choices.ground(draft, locale).isEmpty()) {
            return next(draft);
        }
        List<NeededEvidence> needs = choices.needs(draft, locale);
        model.addAttribute("needs", ChatRecordFields.without(needs));
        Optional<NeededEvidence> chat = ChatRecordFields.among(needs);
        model.addAttribute("chatNeed", chat.orElse(null));
        model.addAttribute("chat", chat.isPresent() ? chats.asked(CHAT, locale) : List.of());
        model.addAttribute("uploads", uploads(reader, draft, locale, now));
        model.addAttribute("form", form);
        return "filing/proof";
    }

    private FilesOnPage.Shown uploads(Actor reader, FilingDraft draft, Locale locale, StagedEvidence.Stored now) {
        Map<String, String> kinds = choices.needs(draft, locale).stream()
                .collect(Collectors.toMap(NeededEvidence::type, NeededEvidence::name, (one, other) -> one));
        return filesOnPage.of(
                reader,
                FilingDrafts.KEY,
                "/file/proof/files",
                "proof",
                file -> kinds.get(draft.typeOf(file.id())),
                now);
    }

    /** A file of the draft. */
    record Staged(String id, String name, String type) {}

    private List<Staged> files(Actor reader, FilingDraft draft) {
        return staged.of(reader, FilingDrafts.KEY).stream()
                .map(file -> new Staged(file.id(), file.name(), draft.typeOf(file.id())))
                .toList();
    }

    /**
     * Every file that was chosen is kept, whichever button the form was sent with. The next page comes only for who
     * asked for it, and only when nothing was refused.
     */
    @PostMapping("/proof")
    String addFiles(Actor reader, Locale locale, Model model, SentForm sent) {
        return sent.take(
                form -> {
                    StagedEvidence.Stored now = added(reader, sent);
                    FilingDraft draft = keepChat(reader, form, locale);
                    if (draft.chat() != null) {
                        refuse(chats.check(draft.chat(), CHAT));
                    }
                    return now.refused().isEmpty()
                            ? "redirect:" + (form.has("go", "on") ? "/file/words" : "/file/proof")
                            : proof(reader, locale, model, form, now);
                },
                form -> proof(reader, locale, model, form));
    }

    /** Keeps files; {@code part} as {@link FilesOnPage#PART}. */
    @PostMapping("/proof/files")
    String addFiles(
            Actor reader,
            Locale locale,
            Model model,
            SentForm sent,
            @RequestHeader(name = FilesOnPage.PART, required = false) String part) {
        return sent.take(
                form -> {
                    StagedEvidence.Stored now = added(reader, sent);
                    keepChat(reader, form, locale);
                    return shown(reader, locale, model, form, now, part);
                },
                form -> proof(reader, locale, model, form));
    }

    private FilingDraft keepChat(Actor reader, PageForm form, Locale locale) {
        ObjectNode record = chats.read(form, CHAT, locale).orElse(null);
        return drafts.change(reader, draft -> draft.withChat(record));
    }

    private static void refuse(List<Violation> wrong) {
        if (!wrong.isEmpty()) {
            throw Problem.refused("invalid", wrong);
        }
    }

    private StagedEvidence.Stored added(Actor reader, SentForm sent) {
        List<MultipartFile> chosen = sent.files("file");
        if (chosen.isEmpty()) {
            return FilesOnPage.nothing();
        }
        StagedEvidence.Stored stored = staged.stageEach(reader, FilingDrafts.KEY, chosen);
        String type = sent.form().text("type");
        keep(reader, stored.files(), type == null ? FilingDraft.SCREENSHOT : type);
        return stored;
    }

    private String shown(
            Actor reader, Locale locale, Model model, PageForm form, StagedEvidence.Stored now, String part) {
        if (part == null) {
            return proof(reader, locale, model, form, now);
        }
        model.addAttribute("uploads", uploads(reader, drafts.of(reader), locale, now));
        return FilesOnPage.LISTED;
    }

    /** A file that is there already is not kept again: a reader who did not see that it has arrived sends it twice. */
    private void keep(Actor reader, List<StagedEvidence.View> added, String type) {
        Set<String> news = added.stream().map(StagedEvidence.View::id).collect(Collectors.toSet());
        List<StagedEvidence.View> before = staged.of(reader, FilingDrafts.KEY).stream()
                .filter(file -> !news.contains(file.id()))
                .toList();
        FilingDraft kept = drafts.change(reader, draft -> {
            Set<String> there = before.stream()
                    .filter(file -> draft.typeOf(file.id()).equals(type))
                    .map(StagedEvidence.View::sha256)
                    .collect(Collectors.toSet());
            FilingDraft more = draft;
            for (StagedEvidence.View file : added) {
                if (there.add(file.sha256())) {
                    more = more.withFile(file.id(), type);
                }
            }
            return more;
        });
        news.stream()
                .filter(id -> !kept.files().containsKey(id))
                .forEach(id -> staged.remove(reader, FilingDrafts.KEY, id));
    }

    @PostMapping("/proof/files/{id}/remove")
    String removeFile(
            Actor reader,
            Locale locale,
            Model model,
            SentForm sent,
            @PathVariable String id,
            @RequestHeader(name = FilesOnPage.PART, required = false) String part) {
        // without a script, files may have been chosen and not sent yet
        StagedEvidence.Stored now = added(reader, sent);
        staged.remove(reader, FilingDrafts.KEY, id);
        keepChat(reader, sent.form(), locale);
        drafts.change(reader, draft -> draft.withFile(id, null));
        return shown(reader, locale, model, sent.form(), now, part);
    }

    // ---- in one's own words

    @GetMapping("/words")
    String words(Actor reader, Locale locale, Model model, HttpServletRequest request) {
        PageForm kept = PageForm.opened(request);
        return words(
                reader,
                locale,
                model,
                kept.isRestored()
                        ? kept
                        : prefilled("statement", drafts.of(reader).statement()));
    }

    private String words(Actor reader, Locale locale, Model model, PageForm form) {
        FilingDraft draft = drafts.of(reader);
        if (choices.ground(draft, locale).isEmpty()) {
            return next(draft);
        }
        model.addAttribute("form", form);
        return "filing/words";
    }

    @PostMapping("/words")
    String write(Actor reader, Locale locale, Model model, SentForm sent) {
        return sent.take(
                form -> {
                    sendFiling.read(drafts.change(reader, draft -> draft.withStatement(form.text("statement"))));
                    return "redirect:/file/send";
                },
                form -> words(reader, locale, model, form));
    }

    /** Keeps what is being typed. */
    @PostMapping("/words/keep")
    String keep(Actor reader, SentForm sent) {
        drafts.change(reader, draft -> draft.withStatement(sent.form().text("statement")));
        return "filing/kept";
    }

    // ---- check and send

    @GetMapping("/send")
    String look(Actor reader, Locale locale, Model model) {
        return look(reader, locale, model, PageForm.empty());
    }

    private String look(Actor reader, Locale locale, Model model, PageForm form) {
        FilingDraft draft = drafts.of(reader);
        if (choices.ground(draft, locale).isEmpty()) {
            return next(draft);
        }
        model.addAttribute("draft", draft);
        model.addAttribute("names", names(draft, locale));
        List<Staged> there = files(reader, draft);
        model.addAttribute("files", there);
        Set<String> types = there.stream().map(Staged::type).collect(Collectors.toSet());
        if (draft.chat() != null) {
            types.add(ChatRecordFields.TYPE);
        }
        model.addAttribute("missing", missing.of(choices.needs(draft, locale), types));
        model.addAttribute("form", form);
        return "filing/send";
    }

    @PostMapping("/send")
    String send(Actor reader, Locale locale, Model model, SentForm sent) {
        Optional<FilingDrafts.Kept> kept = drafts.find(reader);
        if (kept.isEmpty()) {
            // sent already, by another press of the button
            return "redirect:/cases";
        }
        return sent.take(
                form -> {
                    SendFiling.Filed filed = sendFiling.send(reader, kept.get().draft());
                    if (filed.notTaken() > 0) {
                        sent.notKept(List.of(texts.of("filing.sent-without", filed.number())));
                    }
                    return sent.done("/file/sent/" + filed.number(), "filing.sent", filed.number());
                },
                onThePage(),
                form -> look(reader, locale, model, form));
    }

    /** The fields of the complaint that the last page shows, with the way to change each. */
    private static PageForm onThePage() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Stream.of("orderId", "reviewId", "listingId", "imageIds", "ground", "statement")
                .forEach(name -> fields.put(name, List.of()));
        return PageForm.of(fields);
    }

    /** What was filed, and what happens next. */
    @GetMapping("/sent/{number}")
    String sent(Actor reader, Locale locale, Model model, @PathVariable String number) {
        CaseFile file = cases.readable(number, reader);
        file.requireParty(reader);
        model.addAttribute("number", file.number());
        model.addAttribute("filedAt", file.filedAt());
        model.addAttribute(
                "again",
                file.complainant().equals(reader.name())
                        && choices.kind(file.kind(), locale)
                                .filter(kind -> kind.severalOf() != null)
                                .isPresent());
        model.addAttribute("stage", file.stage().name());
        model.addAttribute(
                "due",
                file.deadlines().stream()
                        .filter(CaseDeadline::isRunning)
                        .findFirst()
                        .orElse(null));
        model.addAttribute("toComplete", evidence.toComplete(file, reader, locale));
        model.addAttribute("missing", evidence.mayAdd(file, reader) ? evidence.missing(file, reader) : List.of());
        model.addAttribute("guide", guide.of(file, file.asReader(reader)));
        model.addAttribute("mayAdd", evidence.mayAdd(file, reader));
        return "filing/sent";
    }
}
