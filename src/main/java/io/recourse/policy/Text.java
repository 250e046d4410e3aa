package io.recourse.policy;

import java.util.Locale;

/** The words of a rule in both languages of the product. */
public record Text(String zh, String en) {

    /** Chinese for any Chinese locale, English for every other. */
    public String in(Locale locale) {
        return "zh".equals(locale.getLanguage()) ? zh : en;
    }
}
