package io.recourse.cases;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is personal data in words, {@code recourse.evidence.masking.texts}.
 *
 * @param texts applied in their order to everything that is written
 */
@ConfigurationProperties("recourse.evidence.masking")
public record PersonalDataProperties(List<TextRule> texts) {

    public PersonalDataProperties {
        texts = texts == null ? List.of() : List.copyOf(texts);
    }

    /**
     * What is replaced in a text.
     *
     * @param name for people
     * @param replacement with {@code $1} for what the pattern's groups keep
     */
    public record TextRule(String name, Pattern pattern, String replacement) {}
}
