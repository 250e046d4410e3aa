package io.recourse.evidence;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is hidden from the other side, {@code recourse.evidence.masking.*}.
 *
 * @param texts applied in their order to everything that is written
 * @param fields fields whose value is hidden as a whole, however it is written
 */
@ConfigurationProperties("recourse.evidence.masking")
record MaskingProperties(List<TextRule> texts, List<FieldRule> fields) {

    MaskingProperties {
        texts = texts == null ? List.of() : List.copyOf(texts);
        fields = fields == null ? List.of() : List.copyOf(fields);
    }

    /**
     * What is replaced in a text.
     *
     * @param name for people
     * @param replacement with {@code $1} for what the pattern's groups keep
     */
    record TextRule(String name, Pattern pattern, String replacement) {}

    /** A field, by its name at whatever depth, of a kind of evidence. */
    record FieldRule(String type, String field, As as) {}

    enum As {
        /** By the rules for texts. */
        TEXT,
        /** As it is: no personal data, though it may look like some. */
        SHOWN,
        HIDDEN,
        /** The first three and the last four digits are left. */
        PHONE,
        /** A party's account is told by its role, any other is hidden. */
        ACCOUNT,
        /** Told as the role of the side that did not hand it in. */
        COUNTERPART
    }

    As as(String type, String field) {
        return fields.stream()
                .filter(rule -> rule.type().equals(type) && rule.field().equals(field))
                .map(FieldRule::as)
                .findFirst()
                .orElse(As.TEXT);
    }
}
