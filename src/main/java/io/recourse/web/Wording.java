package io.recourse.web;

import com.fasterxml.jackson.core.type.TypeReference;
import io.recourse.text.Visible;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Words that are kept for several readers. Either a person wrote them, in whatever language, and everybody reads the same; or
 * they were made by us, and then they are kept in each of our languages, as they were on that day.
 *
 * @param written as they were handed in
 * @param made by language tag; empty for what a person wrote
 */
public record Wording(String written, Map<String, String> made) {

    private static final List<Locale> LANGUAGES = List.of(Languages.CHINESE, Languages.ENGLISH);
    private static final TypeReference<Map<String, String>> MADE = new TypeReference<>() {};

    public Wording {
        made = Map.copyOf(made);
    }

    /**
     * What was handed in, seen for what it is: made by us when it says what we would say in one of our languages.
     *
     * @param made what we would say in a language; empty for nothing
     */
    public static Wording of(String text, Function<Locale, String> made) {
        Map<String, String> all = new LinkedHashMap<>();
        LANGUAGES.forEach(language -> all.put(language.toLanguageTag(), made.apply(language)));
        boolean ours = !Visible.isEmpty(text)
                && all.values().stream().anyMatch(one -> plain(one).equals(plain(text)));
        return new Wording(text, ours ? all : Map.of());
    }

    /** The text with one kind of line ends: a browser sends others than it was given. */
    private static String plain(String text) {
        return Visible.trimmed(text).replaceAll("\\s+", " ");
    }

    public boolean isMade() {
        return !made.isEmpty();
    }

    /** The words for somebody who reads this language. */
    public String in(Locale language) {
        return made.getOrDefault(Languages.nearest(language).toLanguageTag(), written);
    }

    /** The words in each language; a person's words once. */
    public Collection<String> inEachLanguage() {
        return isMade() ? made.values() : List.of(written);
    }

    /** @param made as {@link #stored} gave it */
    public static Wording read(String written, String made) {
        return new Wording(written, made == null ? Map.of() : StoredJson.read(made, MADE));
    }

    /** What is stored beside the words as they were handed in; null for what a person wrote. */
    public String stored() {
        return made.isEmpty() ? null : StoredJson.write(made);
    }
}
