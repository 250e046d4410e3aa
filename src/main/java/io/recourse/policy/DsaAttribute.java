package io.recourse.policy;

import java.util.Set;

/** One attribute of a statement of reasons in the DSA Transparency Database, with its meaning in words. */
public record DsaAttribute(String attribute, String value, Text name) {

    private static final Set<String> RESTRICTIONS =
            Set.of("decision_visibility", "decision_monetary", "decision_provision", "decision_account");

    /** Whether it takes something down, in the sense of article 17 of the Digital Services Act. */
    public boolean restricts() {
        return RESTRICTIONS.contains(attribute);
    }
}
