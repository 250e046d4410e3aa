package io.recourse.cases;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Finds personal data in words; what counts as such is configuration. */
@Component
@EnableConfigurationProperties(PersonalDataProperties.class)
public class PersonalData {

    private static final String WIDE = "０１２３４５６７８９＠．－＋";
    private static final String NARROW = "0123456789@.-+";

    private final PersonalDataProperties rules;

    public PersonalData(PersonalDataProperties rules) {
        this.rules = rules;
    }

    /** The words without personal data; as they are where there is none. */
    public String hidden(String words) {
        String narrow = narrow(words);
        String masked = narrow;
        for (PersonalDataProperties.TextRule rule : rules.texts()) {
            masked = rule.pattern().matcher(masked).replaceAll(rule.replacement());
        }
        return masked.equals(narrow) ? words : masked;
    }

    /** The words with full-width digits made narrow: a number in either is the same number. */
    private static String narrow(String words) {
        StringBuilder narrow = new StringBuilder(words);
        for (int i = 0; i < narrow.length(); i++) {
            int wide = WIDE.indexOf(narrow.charAt(i));
            if (wide >= 0) {
                narrow.setCharAt(i, NARROW.charAt(wide));
            }
        }
        return narrow.toString();
    }
}
