package io.recourse.evidence;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Fields of evidence whose value is hidden from the other side as a whole, however it is written; what is hidden in texts are
 * {@link io.recourse.cases.PersonalDataProperties}.
 */
@ConfigurationProperties("recourse.evidence.masking")
record MaskingProperties(List<FieldRule> fields) {

    MaskingProperties {
        fields = fields == null ? List.of() : List.copyOf(fields);
    }

    /** A field, by its name at whatever depth, of a kind of evidence. */
    record FieldRule(String type, String field, As as) {}

    enum As {
        /** What is hidden is what the rules for texts hide. */
        TEXT,
        /** It is shown as it is: no personal data, though it may look like some. */
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
