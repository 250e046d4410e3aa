package io.recourse.filing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseViews;
import io.recourse.cases.FileCase;
import io.recourse.cases.Filing;
import io.recourse.cases.KindsOfComplaint;
import io.recourse.cases.NeededEvidence;
import io.recourse.cases.OrdersToComplainOf;
import io.recourse.evidence.StagedEvidence;
import io.recourse.forms.Forms;
import io.recourse.marketplace.Order;
import io.recourse.portal.Done;
import io.recourse.portal.PageForm;
import io.recourse.portal.Section;
import io.recourse.web.Idempotency;
import io.recourse.web.Problem;
import io.recourse.web.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Filing a complaint, one question a page; each answer is kept on the server as it is given. */
@Controller
@RequestMapping("/file")
class FilingPages {

    private static final Logger LOG = LoggerFactory.getLogger(FilingPages.class);

    private static final String REVIEW = "UNREASONABLE_REVIEW";
    private static final String OTHER = "SCREENSHOT";

    private final FilingDrafts drafts;
    private final OrdersToComplainOf orders;
    private final KindsOfComplaint kinds;
    private final FileCase fileCase;
    private final CaseViews cases;
    private final StagedEvidence staged;
    private final Forms forms;
    private final Idempotency idempotency;
    private final ObjectMapper json;

    FilingPages(
            FilingDrafts drafts,
            OrdersToComplainOf orders,
            KindsOfComplaint kinds,
            FileCase fileCase,
            CaseViews cases,
            StagedEvidence staged,
            Forms forms,
            Idempotency idempotency,
            ObjectMapper json) {
        this.drafts = drafts;
        this.orders = orders;
        this.kinds = kinds;
        this.fileCase = fileCase;
        this.cases = cases;
        this.staged = staged;
        this.forms = forms;
        this.idempotency = idempotency;
        this.json = json;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sections {

        @Bean
        Section filingSection() {
            return new Section(20, "/file", "filing.title", Set.of(Role.SELLER, Role.BUYER));
        }
    }

    /** What the complaint can be about besides a review. */
    record Subject(String kind, String name, String plain, boolean admissible, List<Violation> violations) {}

    /** A file of the draft. */
    record Staged(String id, String name, String type) {}

    // ---- begin, or go on

    @GetMapping
    String begin(Actor reader, Locale locale, Model model) {
        Optional<FilingDrafts.Kept> kept = drafts.find(reader);
        FilingDraft draft = kept.map(FilingDrafts.Kept::draft).orElse(null);
        if (draft == null || draft.orderId() == null) {
            return "redirect:/file/order";
        }
        model.addAttribute("draft", draft);
        model.addAttribute("names", names(draft, locale));
        model.addAttribute("changedAt", kept.get().changedAt());
        return "filing/resume";
    }

    @PostMapping("/discard")
    String discard(Actor reader) {
        drafts.discard(reader);
        return "redirect:/file/order";
    }

    private FilingDraft draft(Actor reader) {
        return drafts.of(reader);
    }

    private void save(Actor reader, FilingDraft draft) {
        drafts.save(reader, draft);
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
        Order.Side side = side(as);
        model.addAttribute("orders", orders.of(reader, side, cursor));
        model.addAttribute("as", side == null ? null : side.name());
        model.addAttribute("cursor", cursor);
        model.addAttribute("both", reader.has(Role.SELLER) && reader.has(Role.BUYER));
        model.addAttribute("draft", draft(reader));
        model.addAttribute("form", form);
        return "filing/order";
    }

    private static Order.Side side(String as) {
        return "BUYER".equals(as) ? Order.Side.BUYER : "SELLER".equals(as) ? Order.Side.SELLER : null;
    }

    @PostMapping("/order")
    String chooseOrder(Actor reader, HttpServletRequest request) {
        PageForm form = PageForm.sent(request);
        String order = form.value("order");
        if (order == null || order.length() > 64) {
            return "redirect:/file/order";
        }
        FilingDraft draft = draft(reader);
        if (!order.strip().equals(draft.orderId())) {
            save(reader, draft.withOrder(order.strip(), form.text("as"), form.text("cursor")));
        }
        return "redirect:/file/about";
    }

    // ---- which review, or what else

    @GetMapping("/about")
    String about(Actor reader, Locale locale, Model model, HttpServletRequest request) {
        return about(reader, locale, model, PageForm.opened(request));
    }

    private String about(Actor reader, Locale locale, Model model, PageForm form) {
        FilingDraft draft = draft(reader);
        if (draft.orderId() == null) {
            return "redirect:/file/order";
        }
        Optional<OrdersToComplainOf.OrderToPick> order = picked(reader, draft);
        boolean seller =
                draft.role() == null ? reader.has(Role.SELLER) : draft.role().equals("SELLER");
        List<Subject> subjects = new ArrayList<>();
        for (KindsOfComplaint.Kind kind : kinds.all(locale)) {
            if (kind.kind().equals(REVIEW)) {
                continue;
            }
            if (kind.subject().equals("ORDER")) {
                order.stream()
                        .flatMap(one -> one.kinds().stream())
                        .filter(one -> one.kind().equals(kind.kind()))
                        .forEach(one -> subjects.add(new Subject(
                                kind.kind(), kind.name(), kind.plain(), one.admissible(), one.violations())));
            } else if (isFor(kind.by(), seller)) {
                // about an account; an order tells whose
                subjects.add(new Subject(kind.kind(), kind.name(), kind.plain(), true, List.of()));
            }
        }
        subjects.sort(Comparator.comparing(subject -> !subject.admissible()));
        model.addAttribute("draft", draft);
        model.addAttribute("order", order.orElse(null));
        model.addAttribute("subjects", subjects);
        model.addAttribute("form", form);
        return "filing/about";
    }

    private static boolean isFor(String by, boolean seller) {
        return switch (by) {
            case "SELLER" -> seller;
            case "BUYER" -> !seller;
            default -> true;
        };
    }

    private Optional<OrdersToComplainOf.OrderToPick> picked(Actor reader, FilingDraft draft) {
        if (draft.order() == null) {
            return Optional.empty();
        }
        return orders.of(reader, side(draft.role()), draft.cursor()).items().stream()
                .filter(order -> order.id().equals(draft.orderId()))
                .findFirst();
    }

    @PostMapping("/about")
    String chooseSubject(Actor reader, Locale locale, Model model, HttpServletRequest request) {
        PageForm form = PageForm.sent(request);
        FilingDraft draft = draft(reader);
        String review = form.text("review");
        String kind = review != null ? REVIEW : form.text("kind");
        Optional<KindsOfComplaint.Kind> known = kinds.all(locale).stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst();
        if (draft.orderId() == null || known.isEmpty()) {
            return "redirect:/file/about";
        }
        String words = review == null
                ? null
                : picked(reader, draft).stream()
                        .flatMap(order -> order.reviews().stream())
                        .filter(one -> one.id().equals(review))
                        .map(OrdersToComplainOf.ReviewToPick::text)
                        .findFirst()
                        .orElse(null);
        List<KindsOfComplaint.GroundToPick> grounds = known.get().grounds();
        save(
                reader,
                draft.withSubject(
                        kind,
                        review,
                        words,
                        form.text("respondent"),
                        grounds.size() == 1 ? grounds.get(0).ground() : null));
        return grounds.size() == 1 ? "redirect:/file/check" : "redirect:/file/ground";
    }

    // ---- what is wrong with it

    @GetMapping("/ground")
    String ground(Actor reader, Locale locale, Model model) {
        FilingDraft draft = draft(reader);
        Optional<KindsOfComplaint.Kind> kind = kind(draft, locale);
        if (kind.isEmpty()) {
            return "redirect:/file/about";
        }
        model.addAttribute("draft", draft);
        model.addAttribute("kind", kind.get());
        return "filing/ground";
    }

    @PostMapping("/ground")
    String chooseGround(Actor reader, Locale locale, HttpServletRequest request) {
        String ground = PageForm.sent(request).text("ground");
        FilingDraft draft = draft(reader);
        boolean known = kind(draft, locale).stream()
                .flatMap(kind -> kind.grounds().stream())
                .anyMatch(one -> one.ground().equals(ground));
        if (!known) {
            return "redirect:/file/ground";
        }
        save(reader, draft.withGround(ground));
        return "redirect:/file/check";
    }

    private Optional<KindsOfComplaint.Kind> kind(FilingDraft draft, Locale locale) {
        return kinds.all(locale).stream()
                .filter(kind -> kind.kind().equals(draft.kind()))
                .findFirst();
    }

    private Optional<KindsOfComplaint.GroundToPick> ground(FilingDraft draft, Locale locale) {
        return kind(draft, locale).stream()
                .flatMap(kind -> kind.grounds().stream())
                .filter(ground -> ground.ground().equals(draft.ground()))
                .findFirst();
    }

    /** What was chosen, in words. */
    private Map<String, String> names(FilingDraft draft, Locale locale) {
        Map<String, String> names = new LinkedHashMap<>();
        kind(draft, locale).ifPresent(kind -> names.put("kind", kind.name()));
        ground(draft, locale).ifPresent(ground -> names.put("ground", ground.name()));
        return names;
    }

    // ---- whether that is admissible, and what shows it

    @GetMapping("/check")
    String check(Actor reader, Locale locale, Model model) {
        FilingDraft draft = draft(reader);
        if (ground(draft, locale).isEmpty()) {
            return "redirect:/file/" + draft.nextStep();
        }
        Map<String, Object> checked = fileCase.check(reader, filing(draft));
        model.addAttribute("draft", draft);
        model.addAttribute("names", names(draft, locale));
        model.addAttribute("admissible", checked.get("admissible"));
        model.addAttribute("violations", checked.get("violations"));
        model.addAttribute("kind", kind(draft, locale).orElseThrow());
        model.addAttribute("needs", needs(draft, locale));
        return "filing/check";
    }

    private static Filing filing(FilingDraft draft) {
        return new Filing(
                draft.kind(), draft.ground(), draft.order(), draft.reviewId(), draft.statement(), draft.respondent());
    }

    /** What the complainant is to show. */
    private List<NeededEvidence> needs(FilingDraft draft, Locale locale) {
        return ground(draft, locale).stream()
                .flatMap(ground -> ground.evidence().stream())
                .filter(need -> need.from().equals("COMPLAINANT"))
                .toList();
    }

    @GetMapping("/proof")
    String proof(Actor reader, Locale locale, Model model, HttpServletRequest request) {
        return proof(reader, locale, model, PageForm.opened(request));
    }

    private String proof(Actor reader, Locale locale, Model model, PageForm form) {
        FilingDraft draft = draft(reader);
        if (ground(draft, locale).isEmpty()) {
            return "redirect:/file/" + draft.nextStep();
        }
        model.addAttribute("draft", draft);
        model.addAttribute("needs", needs(draft, locale));
        model.addAttribute("files", files(reader, draft));
        model.addAttribute("form", form);
        return "filing/proof";
    }

    private List<Staged> files(Actor reader, FilingDraft draft) {
        return staged.of(reader, FilingDrafts.KEY).stream()
                .map(file -> new Staged(file.id(), file.name(), draft.files().getOrDefault(file.id(), OTHER)))
                .toList();
    }

    @PostMapping("/proof")
    String addFiles(
            Actor reader,
            Locale locale,
            Model model,
            RedirectAttributes next,
            MultipartHttpServletRequest request,
            HttpServletResponse response) {
        PageForm form = PageForm.sent(request);
        List<MultipartFile> sent = request.getFiles("file").stream()
                .filter(file -> !file.isEmpty()
                        || !String.valueOf(file.getOriginalFilename()).isEmpty())
                .toList();
        if (sent.isEmpty()) {
            return "redirect:/file/proof";
        }
        try {
            StagedEvidence.Stored stored = staged.stage(reader, FilingDrafts.KEY, sent);
            FilingDraft draft = draft(reader);
            String type = form.text("type") == null ? OTHER : form.text("type");
            for (StagedEvidence.View file : stored.files()) {
                draft = draft.withFile(file.id(), type);
            }
            save(reader, draft);
            if (stored.refused().isEmpty()) {
                Done.say(next, "filing.files-added", stored.files().size());
            } else {
                Done.say(next, "filing.file-refused", stored.refused().get(0).message());
            }
        } catch (Problem refusal) {
            return proof(reader, locale, model, form.refused(refusal, response));
        }
        return "redirect:/file/proof";
    }

    @PostMapping("/proof/{id}/remove")
    String removeFile(Actor reader, @PathVariable String id) {
        staged.remove(reader, FilingDrafts.KEY, id);
        save(reader, draft(reader).withFile(id, null));
        return "redirect:/file/proof";
    }

    // ---- in one's own words

    @GetMapping("/words")
    String words(Actor reader, Locale locale, Model model, HttpServletRequest request) {
        PageForm kept = PageForm.opened(request);
        return words(reader, locale, model, kept);
    }

    private String words(Actor reader, Locale locale, Model model, PageForm form) {
        FilingDraft draft = draft(reader);
        if (ground(draft, locale).isEmpty()) {
            return "redirect:/file/" + draft.nextStep();
        }
        boolean typed = form.isRestored() || form.isRefused();
        model.addAttribute("draft", draft);
        model.addAttribute("ground", ground(draft, locale).orElseThrow());
        model.addAttribute(
                "form",
                typed || draft.statement() == null
                        ? form
                        : PageForm.of(Map.of("statement", List.of(draft.statement()))));
        return "filing/words";
    }

    @PostMapping("/words")
    String write(Actor reader, Locale locale, Model model, HttpServletRequest request, HttpServletResponse response) {
        PageForm form = PageForm.sent(request);
        try {
            save(reader, draft(reader).withStatement(form.text("statement")));
            ObjectNode body = body(draft(reader));
            forms.read("file-case", body, Filing.class);
        } catch (Problem refusal) {
            return words(reader, locale, model, form.refused(refusal, response));
        }
        return "redirect:/file/send";
    }

    /** Keeps what is being typed. */
    @PostMapping("/words/keep")
    String keep(Actor reader, Model model, @RequestParam(required = false) String statement) {
        save(reader, draft(reader).withStatement(statement == null || statement.isBlank() ? null : statement));
        return "filing/kept";
    }

    private ObjectNode body(FilingDraft draft) {
        ObjectNode body = json.createObjectNode();
        put(body, "kind", draft.kind());
        put(body, "ground", draft.namedGround());
        put(body, "orderId", draft.order());
        put(body, "reviewId", draft.reviewId());
        put(body, "respondent", draft.respondent());
        put(body, "statement", draft.statement());
        return body;
    }

    private static void put(ObjectNode body, String name, String value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    // ---- check and send

    @GetMapping("/send")
    String look(Actor reader, Locale locale, Model model, HttpServletRequest request) {
        return look(reader, locale, model, PageForm.opened(request));
    }

    private String look(Actor reader, Locale locale, Model model, PageForm form) {
        FilingDraft draft = draft(reader);
        if (ground(draft, locale).isEmpty()) {
            return "redirect:/file/" + draft.nextStep();
        }
        model.addAttribute("draft", draft);
        model.addAttribute("names", names(draft, locale));
        model.addAttribute("files", files(reader, draft));
        model.addAttribute("needs", needs(draft, locale));
        model.addAttribute("form", form);
        return "filing/send";
    }

    @PostMapping("/send")
    String send(
            Actor reader,
            Locale locale,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response) {
        PageForm form = PageForm.sent(request);
        Optional<FilingDrafts.Kept> kept = drafts.find(reader);
        if (kept.isEmpty()) {
            // sent already, by another press of the button
            return "redirect:/cases";
        }
        FilingDraft draft = kept.get().draft();
        String number;
        try {
            number = filed(reader, draft);
        } catch (Problem refusal) {
            return look(reader, locale, model, form.refused(refusal, response));
        }
        int notTaken = handIn(reader, number, draft);
        drafts.discard(reader);
        Done.say(next, notTaken == 0 ? "filing.sent" : "filing.sent-without", number, notTaken);
        return "redirect:/file/sent/" + number;
    }

    private String filed(Actor reader, FilingDraft draft) {
        Filing filing = forms.read("file-case", body(draft), Filing.class);
        try {
            ResponseEntity<Object> answer = idempotency.once(
                    reader.name(), draft.key(), "page-file", filing, () -> fileCase.file(reader, filing));
            String location = String.valueOf(answer.getHeaders().getLocation());
            return location.substring(location.lastIndexOf('/') + 1);
        } catch (DuplicateKeyException meanwhile) {
            throw fileCase.refusedMeanwhile(reader, filing, meanwhile);
        }
    }

    /** The files become evidence, those of a kind together; returns how many kinds could not be. */
    private int handIn(Actor reader, String number, FilingDraft draft) {
        Map<String, List<String>> byType = new LinkedHashMap<>();
        files(reader, draft).forEach(file -> byType.computeIfAbsent(file.type(), type -> new ArrayList<>())
                .add(file.id()));
        int notTaken = 0;
        for (Map.Entry<String, List<String>> one : byType.entrySet()) {
            try {
                staged.handIn(reader, number, json.createObjectNode().put("type", one.getKey()), one.getValue());
            } catch (Problem refusal) {
                LOG.info("Staged files of {} were not taken into {}: {}", reader.name(), number, refusal.slug());
                notTaken++;
            }
        }
        return notTaken;
    }

    /** What was filed, and what happens next. */
    record Receipt(String number, String stage, Instant filedAt, Instant dueAt, String deadline, boolean moreToShow) {}

    @GetMapping("/sent/{number}")
    String sent(Actor reader, Model model, @PathVariable String number) {
        CaseFile file = cases.readable(number, reader);
        file.requireParty(reader);
        var due = file.deadlines().stream().filter(one -> one.isRunning()).findFirst();
        model.addAttribute(
                "receipt",
                new Receipt(
                        file.number(),
                        file.stage().name(),
                        file.filedAt(),
                        due.map(one -> one.dueAt()).orElse(null),
                        due.map(one -> one.name().name()).orElse(null),
                        file.evidenceItems() == 0));
        return "filing/sent";
    }
}
