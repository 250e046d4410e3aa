package io.recourse.rules;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings {@code recourse.rules.*}.
 *
 * @param withheld what is not published: tables, or their columns as {@code table.column}
 */
@ConfigurationProperties("recourse.rules")
record RulesProperties(List<String> withheld) {

    RulesProperties {
        withheld = withheld == null ? List.of() : List.copyOf(withheld);
    }
}
