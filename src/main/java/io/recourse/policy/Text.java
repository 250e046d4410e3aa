package io.recourse.policy;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a rule in both languages of the product. */
public record Text(String zh, String en) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    /** Chinese for any Chinese locale, English for every other. */
    public String in(Locale locale) {
        return "zh".equals(locale.getLanguage()) ? zh : en;
    }

    /** @throws IllegalArgumentException when the words need a placeholder that is not among the values */
    Text with(Map<String, Text> values) {
        return new Text(filled(zh, values, Text::zh), filled(en, values, Text::en));
    }

    private String filled(String words, Map<String, Text> values, Function<Text, String> language) {
        return PLACEHOLDER.matcher(words).replaceAll(match -> {
            Text value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalArgumentException("the message needs " + match.group() + ": " + en);
            }
            return Matcher.quoteReplacement(language.apply(value));
        });
    }
}
