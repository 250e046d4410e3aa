package io.recourse.demo;

import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;

/**
 * What a reader of English meets in Chinese: they follow the links of every page, some of each sort of page. Names may be Chinese,
 * elements that say that they are, and what people said where its translation stands on the same page.
 */
final class ChineseLeft {

    /** Of pages whose addresses differ in numbers and names only. */
    private static final int OF_EACH_SORT = 2;

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"#]*)[^\"]*\"");
    /** A message that was told in Chinese has more elements in it. */
    private static final Pattern SAID_TO_BE_CHINESE = Pattern.compile(
            "<(\\w+)[^>]*\\slang=\"zh[^\"]*\"[^>]*>[^<]*</\\1>"
                    + "|<article[^>]*\\slang=\"zh[^\"]*\"[^>]*>.*?</article>|<input[^>]*\\slang=\"zh[^>]*>",
            Pattern.DOTALL);

    /** What stays on one line stands in an element of its own within its sentence. */
    private static final Pattern UNBROKEN = Pattern.compile("<span class=\"n\">([^<]*)</span>");

    private static final Pattern IN_WORDS =
            Pattern.compile(">([^<]*)<|\\s(?:title|aria-label|placeholder|alt|data-label)=\"([^\"]*)\"");
    private static final Pattern NO_PAGE = Pattern.compile(
            "/(?:sign-out|settings|assets|swagger-ui|v3|api|models)\\b.*|.*\\.(?:zip|pdf|bpmn|json|csv)\\b.*"
                    + "|.*/evidence/[^/]+/files/.*|.*/letter.*");

    private final TranslatedWords words;
    private final List<String> names;
    private final Set<String> left = new TreeSet<>();

    ChineseLeft(TranslatedWords words) {
        this.words = words;
        names = Stream.of(
                        Stories.read().accounts().stream().map(Stories.NewAccount::name),
                        LifeWords.read().shops().stream().map(LifeWords.Shop::name),
                        LifeWords.read().buyers().stream())
                .flatMap(some -> some)
                .filter(name -> HAN.matcher(name).find())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** Each text with where it stands. */
    Set<String> found() {
        return left;
    }

    ChineseLeft walkedBy(String name, Caller reader) {
        Map<String, Integer> ofEachSort = new HashMap<>();
        Set<String> seen = new TreeSet<>();
        Deque<String> ahead = new ArrayDeque<>(List.of("/", "/cases", "/work?queue=BOTH", "/account"));
        while (!ahead.isEmpty()) {
            String path = ahead.poll();
            boolean more = seen.add(path)
                    && ofEachSort.merge(sortOf(path), 1, Integer::sum) <= OF_EACH_SORT
                    && !NO_PAGE.matcher(path).matches();
            if (more) {
                Answer answer = reader.get(path);
                if (answer.status() == 200 && answer.header("Content-Type").startsWith("text/html")) {
                    look(name + " at " + path, answer.text());
                    linksOf(answer.text()).forEach(ahead::add);
                }
            }
        }
        return this;
    }

    private static String sortOf(String path) {
        return path.replaceAll("[^/?&=]*[\\d%][^/?&=]*", "*").replaceAll("=[^&]*", "");
    }

    private static List<String> linksOf(String page) {
        List<String> links = new ArrayList<>();
        for (Matcher link = LINK.matcher(page); link.find(); ) {
            links.add(HtmlUtils.htmlUnescape(link.group(1)));
        }
        return links;
    }

    private void look(String where, String page) {
        String whole = UNBROKEN.matcher(page).replaceAll("$1");
        String shown = HtmlUtils.htmlUnescape(whole);
        for (Matcher text = IN_WORDS.matcher(SAID_TO_BE_CHINESE.matcher(whole).replaceAll("<br>")); text.find(); ) {
            String said = HtmlUtils.htmlUnescape(text.group(1) == null ? text.group(2) : text.group(1));
            if (HAN.matcher(withoutNames(withoutQuotes(said))).find() && !isBeside(shown, said)) {
                left.add(said + " | " + where.replaceAll("[\\d]+", "#"));
            }
        }
    }

    /** What several reviews have in common is quoted as it is: a few characters, of which a translation says nothing. */
    private static String withoutQuotes(String text) {
        return text.replaceAll("share the words “[^”]*”", "");
    }

    private String withoutNames(String text) {
        String rest = text;
        for (String name : names) {
            rest = rest.replace(name, "");
        }
        return rest;
    }

    /** Words of ours may stand before what somebody said. */
    private boolean isBeside(String page, String said) {
        return Stream.of(said, said.replaceFirst("^[^\\p{IsHan}]*", ""), said.replaceFirst("^[^:]*: ", ""))
                .flatMap(one -> words.in(Locale.ENGLISH, one).stream())
                .anyMatch(page::contains);
    }
}
