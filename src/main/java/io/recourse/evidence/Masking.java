package io.recourse.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.recourse.cases.CaseFile;
import io.recourse.cases.PersonalData;
import io.recourse.cases.Side;
import io.recourse.web.Texts;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Hides personal data in what a party sees of the other side's evidence; which, is configuration. */
@Component
@EnableConfigurationProperties(MaskingProperties.class)
public class Masking {

    private static final String HIDDEN = "****";
    private static final String ROLE = "evidence.role.";

    private final MaskingProperties rules;
    private final PersonalData personalData;
    private final Texts texts;

    Masking(MaskingProperties rules, PersonalData personalData, Texts texts) {
        this.rules = rules;
        this.personalData = personalData;
        this.texts = texts;
    }

    /** The fields of an item as the other side sees them. */
    ObjectNode fields(EvidenceItem item, CaseFile file) {
        return object(item.fields(), item, file);
    }

    /** Words in which personal data may stand: a note, a transcript, a file's name. */
    String text(String words, CaseFile file) {
        return text(words, file, LocaleContextHolder.getLocale());
    }

    /** The same as {@link #text(String, CaseFile)}, with the parties' roles in that language. */
    public String text(String words, CaseFile file, Locale language) {
        String masked = personalData.hidden(words);
        for (Side side : Side.values()) {
            masked = named(file.party(side))
                    .matcher(masked)
                    .replaceAll(Matcher.quoteReplacement(texts.of(language, ROLE + side)));
        }
        return masked;
    }

    private ObjectNode object(ObjectNode values, EvidenceItem item, CaseFile file) {
        ObjectNode masked = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : values.properties()) {
            MaskingProperties.As as = rules.as(item.type(), field.getKey());
            masked.set(field.getKey(), value(field.getValue(), as, item, file));
        }
        return masked;
    }

    private JsonNode value(JsonNode value, MaskingProperties.As as, EvidenceItem item, CaseFile file) {
        if (value instanceof ObjectNode object) {
            return object(object, item, file);
        }
        if (value instanceof ArrayNode list) {
            ArrayNode masked = JsonNodeFactory.instance.arrayNode();
            list.forEach(one -> masked.add(value(one, as, item, file)));
            return masked;
        }
        if (!value.isTextual()) {
            return value;
        }
        String words = value.textValue();
        return TextNode.valueOf(
                switch (as) {
                    case TEXT -> text(words, file);
                    case SHOWN -> words;
                    case HIDDEN -> HIDDEN;
                    case PHONE -> phone(words);
                    case ACCOUNT -> file.sideOf(words).map(this::role).orElse(HIDDEN);
                    case COUNTERPART -> role(item.side().other());
                });
    }

    private static String phone(String written) {
        String digits = Phones.comparable(written);
        return digits.length() < 8 ? HIDDEN : digits.substring(0, 3) + HIDDEN + digits.substring(digits.length() - 4);
    }

    /** In the place of a whole value; within words the same stands in brackets. */
    private String role(Side side) {
        return texts.of("evidence.party." + side);
    }

    /**
     * A pattern for an account's name where it stands by itself: "amy" is not in "amylase". Chinese has no spaces to
     * stand between.
     */
    private static Pattern named(String account) {
        return Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(account) + "(?![A-Za-z0-9_])");
    }
}
