package io.recourse.evidence;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.NeededEvidence;
import io.recourse.cases.Side;
import io.recourse.drafts.DraftKey;
import io.recourse.forms.FormLayout;
import io.recourse.forms.FormLayout.Option;
import io.recourse.forms.Forms;
import io.recourse.policy.EvidenceType;
import io.recourse.policy.Policy;
import io.recourse.portal.Moments;
import io.recourse.portal.PageForm;
import io.recourse.web.Texts;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The pages on which a kind of evidence is chosen and an item is filled in. */
@Component
class EvidenceFormPage {

    private static final String PARTIES = "parties";
    private static final String CHAT_RECORDS = "chatRecords";
    private static final String CHAT_RECORD = "CHAT_RECORD";
    private static final String FORM = "evidence-form";
    private static final int LONGEST_NOTE = 30;

    private final EvidenceNeedsPart needs;
    private final EvidencePart part;
    private final FilesOnPage filesOnPage;
    private final Policy policy;
    private final Forms forms;
    private final Texts texts;
    private final Moments moments;
    private final InstantSource clock;
    private final ZoneId zone;

    EvidenceFormPage(
            EvidenceNeedsPart needs,
            EvidencePart part,
            FilesOnPage filesOnPage,
            Policy policy,
            Forms forms,
            Texts texts,
            Moments moments,
            InstantSource clock,
            ZoneId zone) {
        this.needs = needs;
        this.part = part;
        this.filesOnPage = filesOnPage;
        this.policy = policy;
        this.forms = forms;
        this.texts = texts;
        this.moments = moments;
        this.clock = clock;
        this.zone = zone;
    }

    /** A kind that can be handed in, one of so many choices; {@code state} is null for one that the ground does not ask for. */
    record Choice(String type, String name, String why, String validity, String need, int choices, String state) {}

    /**
     * An item to fill in.
     *
     * @param id null for a new one
     * @param required the keys of the fields without which it is incomplete
     * @param key once only, however often it is sent
     */
    record Filling(
            String number,
            String id,
            String type,
            String typeName,
            String validity,
            String why,
            List<FormLayout.Part> fields,
            Set<String> required,
            List<EvidenceViews.CheckView> lacks,
            List<String> files,
            boolean filesRequired,
            String key) {

        /** The item's name, such as {@code E1}; null for a new one. */
        public String name() {
            return id == null ? null : EvidenceSection.shortName(id);
        }

        public boolean hasFiles() {
            return !files.isEmpty();
        }

        /** The id of the item's form. */
        public String form() {
            return FORM;
        }

        /** The address to which the form is sent. */
        public String address() {
            return "/cases/" + number + "/evidence" + (id == null ? "" : "/" + id);
        }
    }

    String types(CaseFile file, Actor reader, Locale locale, Model model) {
        model.addAttribute("number", file.number());
        model.addAttribute("choices", choices(file, reader, locale));
        return "evidence/types";
    }

    private List<Choice> choices(CaseFile file, Actor reader, Locale locale) {
        Side side = file.requireParty(reader);
        Map<String, Choice> choices = new LinkedHashMap<>();
        for (EvidenceNeedsPart.View view : needs.of(file, reader)) {
            NeededEvidence need = view.need();
            if (need.from().equals(side.name())) {
                choices.put(
                        need.type(),
                        new Choice(
                                need.type(),
                                need.name(),
                                need.why(),
                                need.validity(),
                                need.need(),
                                need.choices(),
                                view.state().name()));
            }
        }
        for (EvidenceType type : policy.evidenceTypes(file.edition())) {
            choices.computeIfAbsent(
                    type.id(),
                    id -> new Choice(
                            id, type.name().in(locale), null, type.validity().in(locale), null, 1, null));
        }
        return List.copyOf(choices.values());
    }

    /** The fields of that kind between the page and their JSON. */
    EvidenceForm fields(EvidenceType kind, Locale locale) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return new EvidenceForm(forms.layout(kind.form(), locale), zone, new SmsLines(zone, today, locale), texts);
    }

    /** The form as it begins. What we know already is not asked for: between whom a chat was is chosen beforehand. */
    PageForm begun(CaseFile file, Map<String, List<String>> values) {
        Map<String, List<String>> all = new LinkedHashMap<>(values);
        if (all.getOrDefault(PARTIES, List.of()).isEmpty()) {
            all.put(PARTIES, file.parties());
        }
        return PageForm.of(all);
    }

    /** Where the files are kept until the item is handed in. @param id null for a new item */
    DraftKey draft(CaseFile file, String id, EvidenceType kind) {
        return draft(id == null ? file.number() + "-" + kind.id() : id);
    }

    static DraftKey draft(String item) {
        return DraftKey.of("evidence", item);
    }

    /** The list of the files alone, for the script of the page. */
    String files(CaseFile file, Actor reader, String id, EvidenceType kind, StagedEvidence.Stored now, Model model) {
        model.addAttribute("uploads", uploads(file, reader, id, kind, now));
        return FilesOnPage.LISTED;
    }

    private FilesOnPage.Shown uploads(
            CaseFile file, Actor reader, String id, EvidenceType kind, StagedEvidence.Stored now) {
        return filesOnPage.of(
                reader,
                draft(file, id, kind),
                "/cases/" + file.number() + "/evidence/files",
                FORM,
                staged -> null,
                now);
    }

    String filling(
            CaseFile file, Actor reader, String id, EvidenceType kind, PageForm form, Locale locale, Model model) {
        return filling(file, reader, id, kind, form, FilesOnPage.nothing(), locale, model);
    }

    /**
     * @param id of the item that is completed; null for a new one
     * @param now what became of files that came just now
     */
    String filling(
            CaseFile file,
            Actor reader,
            String id,
            EvidenceType kind,
            PageForm form,
            StagedEvidence.Stored now,
            Locale locale,
            Model model) {
        List<EvidenceViews.ItemView> items = part.of(file, reader);
        Side side = file.requireParty(reader);
        List<EvidenceViews.ItemView> before =
                items.stream().filter(item -> item.id().equals(id)).toList();
        String why = needs.of(file, reader).stream()
                .filter(need -> need.need().type().equals(kind.id()))
                .map(need -> need.need().why())
                .findFirst()
                .orElse(null);
        model.addAttribute("form", form);
        model.addAttribute("uploads", uploads(file, reader, id, kind, now));
        model.addAttribute(
                "filling",
                new Filling(
                        file.number(),
                        id,
                        kind.id(),
                        kind.name().in(locale),
                        kind.validity().in(locale),
                        why,
                        forms.layout(kind.form(), locale).parts().stream()
                                .map(field -> withChoices(field, file, side, items, form))
                                .toList(),
                        RequiredFields.of(kind),
                        before.stream()
                                .flatMap(item -> item.checks().stream())
                                .filter(check -> !check.passed())
                                .toList(),
                        before.stream()
                                .flatMap(item -> item.files().stream())
                                .map(EvidenceViews.FileView::name)
                                .toList(),
                        RequiredFields.areFiles(kind)
                                && before.stream().allMatch(item -> item.files().isEmpty()),
                        form.text("key") == null ? UUID.randomUUID().toString() : form.text("key")));
        return "evidence/form";
    }

    private FormLayout.Part withChoices(
            FormLayout.Part field, CaseFile file, Side side, List<EvidenceViews.ItemView> items, PageForm form) {
        if (field.source() == null) {
            return field;
        }
        return field.offering(
                switch (field.source()) {
                    case PARTIES -> accounts(file, form.values(field.key()));
                    case CHAT_RECORDS ->
                        items.stream()
                                .filter(item -> item.type().equals(CHAT_RECORD))
                                .map(item -> chat(item, side))
                                .toList();
                    default -> throw new IllegalStateException("no choices are known for " + field.source());
                });
    }

    /** The accounts of the case, and whoever was named before. */
    private List<Option> accounts(CaseFile file, List<String> named) {
        List<String> accounts = new ArrayList<>(file.parties());
        named.stream().filter(one -> !accounts.contains(one)).forEach(accounts::add);
        return accounts.stream()
                .map(account -> new Option(
                        account,
                        file.sideOf(account)
                                .map(side -> texts.of("evidence.account." + side, account))
                                .orElse(account),
                        null))
                .toList();
    }

    private Option chat(EvidenceViews.ItemView item, Side side) {
        String note = item.note() == null ? "" : item.note();
        return new Option(
                item.id(),
                texts.of(
                        "evidence.chat",
                        EvidenceSection.shortName(item.id()),
                        texts.of("evidence.by." + (item.side() == side ? "YOU" : "OTHER")),
                        moments.dateTime(item.handedInAt()),
                        note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE) + "…"),
                null);
    }
}
