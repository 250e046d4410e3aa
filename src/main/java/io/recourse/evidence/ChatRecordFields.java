package io.recourse.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.cases.NeededEvidence;
import io.recourse.forms.FormLayout;
import io.recourse.forms.Forms;
import io.recourse.policy.EvidenceType;
import io.recourse.policy.Policy;
import io.recourse.portal.PageForm;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The record of a chat as it is asked for where a complaint is written: its number and its times. Between whom the chat was
 * is known there, and what else there is to say can be added in the case. Several stand on one page, each under a name.
 */
@Component
public class ChatRecordFields {

    public static final String TYPE = "CHAT_RECORD";

    private static final List<String> ASKED =
            List.of("number", "issuedAt", "chatFrom", "chatTo", "threatenedAt", "completeness");

    private final Forms forms;
    private final Policy policy;
    private final Texts texts;
    private final InstantSource clock;
    private final ZoneId zone;

    ChatRecordFields(Forms forms, Policy policy, Texts texts, InstantSource clock, ZoneId zone) {
        this.forms = forms;
        this.policy = policy;
        this.texts = texts;
        this.clock = clock;
        this.zone = zone;
    }

    /** It, where it is among what has to be or may be shown. */
    public static Optional<NeededEvidence> among(Collection<NeededEvidence> needs) {
        return needs.stream().filter(need -> need.type().equals(TYPE)).findFirst();
    }

    /** What is left to be shown by files: its number and times are asked for, and not a photograph of them. */
    public static List<NeededEvidence> without(Collection<NeededEvidence> needs) {
        return needs.stream().filter(need -> !need.type().equals(TYPE)).toList();
    }

    /** The fields of the record of that name. */
    public List<FormLayout.Part> asked(String name, Locale locale) {
        return forms.layout(form(), locale).parts().stream()
                .filter(part -> ASKED.contains(part.key()))
                .map(part -> new FormLayout.Part(
                        field(name, part.key()),
                        part.kind(),
                        part.label(),
                        part.hint(),
                        part.options(),
                        part.source(),
                        part.parts()))
                .toList();
    }

    private static String field(String name, String key) {
        return name + "." + key;
    }

    private String form() {
        return policy.editions().stream()
                .flatMap(edition -> policy.evidenceType(edition, TYPE).stream())
                .map(EvidenceType::form)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("evidence-types.dmn has no " + TYPE));
    }

    /** What was filled in of it; empty when nothing was. */
    public Optional<ObjectNode> read(PageForm page, String name, Locale locale) {
        ObjectNode named = form(name, locale).read(page);
        ObjectNode record = named.objectNode();
        named.properties().forEach(field -> record.set(field.getKey().substring(name.length() + 1), field.getValue()));
        return record.isEmpty() ? Optional.empty() : Optional.of(record);
    }

    private EvidenceForm form(String name, Locale locale) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return new EvidenceForm(new FormLayout(asked(name, locale)), zone, new SmsLines(zone, today, locale), texts);
    }

    /** The values of the page's fields for what was filled in before. */
    public Map<String, List<String>> values(ObjectNode record, String name, Locale locale) {
        ObjectNode named = record.objectNode();
        record.properties().forEach(field -> named.set(field(name, field.getKey()), field.getValue()));
        return new LinkedHashMap<>(form(name, locale).values(named));
    }

    /** What the form says against it, each at the field of the page. */
    public List<Violation> check(ObjectNode record, String name) {
        return forms.check(form(), record).stream()
                .map(wrong -> new Violation(field(name, wrong.rule()), wrong.message()))
                .toList();
    }

    /** As it is handed in. @param parties between whom the chat was */
    public ObjectNode item(ObjectNode record, Collection<String> parties) {
        ObjectNode item = record.deepCopy().put("type", TYPE);
        ArrayNode both = item.putArray("parties");
        parties.forEach(both::add);
        return item;
    }
}
