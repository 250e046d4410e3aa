package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MessagesTest {

    private static final Pattern SLUG = Pattern.compile("problem\\.([a-z0-9-]+)\\.(title|detail)");
    private static final Pattern RAISED = Pattern.compile(
            "Problem\\s*\\.\\s*(?:malformed|forbidden|conflict|refused|of)\\(\\s*(?:HttpStatus\\.\\w+,\\s*)?\"([a-z0-9-]+)\"");
    private static final Pattern KEY = Pattern.compile("[^#!\\s=][^=]*=");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private final Texts texts = new Texts(WebConfiguration.messageSource());

    /** Each bundle with its texts by language: "" is the one for every other language. */
    static Stream<Bundle> bundles() throws IOException {
        var byName = new TreeMap<String, Bundle>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
            var name = file.getFilename().replace(".properties", "").split("_", 2);
            var read = new Properties();
            try (var in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                read.load(in);
            }
            byName.computeIfAbsent(name[0], any -> new Bundle(any, new TreeMap<>()))
                    .byLanguage()
                    .put(name.length == 1 ? "" : name[1], read);
        }
        return byName.values().stream();
    }

    record Bundle(String name, TreeMap<String, Properties> byLanguage) {

        String text(String key, String... languages) {
            return Stream.of(languages)
                    .filter(byLanguage::containsKey)
                    .map(language -> byLanguage.get(language).getProperty(key))
                    .filter(text -> text != null && !text.isBlank())
                    .findFirst()
                    .orElse(null);
        }

        TreeSet<String> keys() {
            var keys = new TreeSet<String>();
            byLanguage.values().forEach(texts -> keys.addAll(texts.stringPropertyNames()));
            return keys;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void every_text_is_there_in_both_languages(Bundle bundle) {
        var missing = new ArrayList<String>();
        for (String key : bundle.keys()) {
            if (bundle.text(key, "zh_CN", "zh") == null
                    && CHINESE.matcher("" + bundle.text(key, "")).results().count() == 0) {
                missing.add("zh-CN: " + key);
            }
            var english = bundle.text(key, "en", "");
            if (english == null || CHINESE.matcher(english).find()) {
                missing.add("en: " + key);
            }
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void every_problem_has_a_title_and_a_detail_that_applications_find(Bundle bundle) {
        for (String key : bundle.keys()) {
            var slug = SLUG.matcher(key);
            if (slug.matches()) {
                for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                    assertThat(texts.find(language, "problem." + slug.group(1) + ".title"))
                            .as(key)
                            .isPresent();
                    assertThat(texts.find(language, "problem." + slug.group(1) + ".detail"))
                            .as(key)
                            .isPresent();
                }
            }
        }
    }

    /** Of two, the order of lines and files would decide which is read. */
    @Test
    void no_text_stands_twice_in_a_language() throws IOException {
        var found = new TreeMap<String, List<String>>();
        try (var files = Files.list(Path.of("src/main/resources/messages"))) {
            for (Path file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                var language = name.substring(name.indexOf('_'));
                for (String line : Files.readAllLines(file)) {
                    if (KEY.matcher(line).lookingAt()) {
                        var key = line.substring(0, line.indexOf('=')).strip();
                        found.computeIfAbsent(key + language, any -> new ArrayList<>())
                                .add(name);
                    }
                }
            }
        }
        assertThat(found).isNotEmpty();
        found.values().removeIf(places -> places.size() == 1);
        assertThat(found).isEmpty();
    }

    /** A text with arguments is a pattern, in which one apostrophe alone swallows what follows. */
    @ParameterizedTest
    @MethodSource("bundles")
    void a_text_with_arguments_is_a_pattern_that_shows_them(Bundle bundle) {
        bundle.byLanguage()
                .values()
                .forEach(read -> read.forEach((key, text) -> {
                    if (Pattern.compile("\\{\\d").matcher(text.toString()).find()) {
                        assertThat(text.toString().replace("''", ""))
                                .as("%s", key)
                                .doesNotContain("'");
                        assertThat(new MessageFormat(text.toString(), Locale.ENGLISH).getFormats())
                                .as("%s", key)
                                .isNotEmpty();
                    }
                }));
    }

    @Test
    void every_slug_that_is_raised_anywhere_has_its_texts() throws IOException {
        var missing = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                var raised = RAISED.matcher(Files.readString(source));
                while (raised.find()) {
                    for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                        var key = "problem." + raised.group(1);
                        if (texts.find(language, key + ".title").isEmpty()
                                || texts.find(language, key + ".detail").isEmpty()) {
                            missing.add(
                                    language.toLanguageTag() + ": " + raised.group(1) + " in " + source.getFileName());
                        }
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void texts_come_in_the_language_of_the_request_and_in_english_outside_of_one() {
        LocaleContextHolder.resetLocaleContext();
        assertThat(texts.of("problem.not-found.title")).isEqualTo("Not found");
        LocaleContextHolder.setLocale(Locale.TRADITIONAL_CHINESE);
        try {
            assertThat(texts.of("problem.not-found.title")).isEqualTo("未找到");
            assertThat(texts.of(Locale.FRENCH, "problem.unknown-field.detail", "x"))
                    .isEqualTo("Remove \"x\", or correct its name.");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
        assertThat(texts.of((Locale) null, "no.such.text")).isEqualTo("no.such.text");
    }

    @Test
    void a_text_without_a_placeholder_keeps_its_apostrophe_whatever_arguments_come_along() {
        assertThat(texts.of(Locale.ENGLISH, "problem.unknown-field.title", "extra"))
                .isEqualTo("There is a field we don't know");
    }

    /** Where nothing is formatted a doubled apostrophe is shown as two. */
    @ParameterizedTest
    @MethodSource("bundles")
    void only_a_text_with_a_placeholder_doubles_its_apostrophes(Bundle bundle) {
        bundle.byLanguage()
                .values()
                .forEach(read -> read.forEach((key, text) -> {
                    if (!Pattern.compile("\\{\\d").matcher(text.toString()).find()) {
                        assertThat(text.toString()).as("%s", key).doesNotContain("''");
                    }
                }));
    }

    private static Stream<String> events() throws IOException {
        return bundles()
                .flatMap(bundle -> bundle.keys().stream())
                .filter(key -> key.startsWith("event.") && !key.startsWith("event.who."));
    }

    /** As in "shop 的投诉"; who is called by a word of ours, as "您", needs none. */
    @ParameterizedTest
    @MethodSource("events")
    void in_chinese_a_name_in_latin_letters_stands_apart_from_the_words_of_an_event(String event) {
        var named = texts.of(Locale.SIMPLIFIED_CHINESE, "event.who.NAMED", "reviewer");
        assertThat(texts.of(Locale.SIMPLIFIED_CHINESE, event, named, 2))
                .doesNotContainPattern("[A-Za-z0-9]\\p{IsHan}|\\p{IsHan}[A-Za-z0-9]")
                .doesNotContain("  ");
        assertThat(texts.of(
                        Locale.SIMPLIFIED_CHINESE, event, texts.of(Locale.SIMPLIFIED_CHINESE, "event.who.OTHER"), 2))
                .doesNotContainPattern("对方 \\p{IsHan}");
    }

    /** Both sides read of it: of the two, only who did it has another side than the owner of what was answered. */
    @ParameterizedTest
    @MethodSource("events")
    void the_words_of_an_event_call_somebody_the_other_side_only_to_who_did_it(String event) {
        if (!event.endsWith(".YOU")) {
            assertThat(texts.of(Locale.SIMPLIFIED_CHINESE, event, "", 1)).doesNotContain("对方", "买家", "卖家");
            assertThat(texts.of(Locale.ENGLISH, event, "", 1)).doesNotContain("other side", "the buyer", "the seller");
        }
    }

    /** Whoever an event is about stands at its beginning, where "The other side" and "You" have their capitals. */
    @ParameterizedTest
    @MethodSource("events")
    void in_english_whoever_did_it_stands_at_the_beginning_of_the_words(String event) {
        var told = texts.of(Locale.ENGLISH, event, "The complainant", 1);
        assertThat(told.replaceFirst("^The complainant", "")).doesNotContain("The complainant");
    }

    /** Staff, the other side and a print show it, too. */
    @ParameterizedTest
    @MethodSource("bundles")
    void what_a_check_found_in_order_is_said_to_nobody_in_particular(Bundle bundle) {
        for (String key : bundle.keys()) {
            if (key.matches("evidence\\.[A-Z_]+\\.passed")) {
                assertThat(bundle.text(key, "en")).as(key).doesNotContainPattern("(?i)\\byour?\\b");
                assertThat(bundle.text(key, "zh_CN")).as(key).doesNotContain("您");
            }
        }
    }

    @Test
    void minutes_have_a_plural() {
        assertThat(texts.of(Locale.ENGLISH, "problem.too-many-attempts.detail", 1))
                .startsWith("Wait one minute and");
        assertThat(texts.of(Locale.ENGLISH, "problem.too-many-attempts.detail", 5))
                .startsWith("Wait 5 minutes and");
    }
}
