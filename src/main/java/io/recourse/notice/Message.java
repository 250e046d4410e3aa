package io.recourse.notice;

import io.recourse.text.Visible;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * A notice in words.
 *
 * @param language a language tag
 */
public record Message(String language, String subject, List<Block> blocks) {

    public Message {
        blocks = List.copyOf(blocks);
    }

    /** What a block is. */
    public enum Kind {
        PARAGRAPH,
        HEADING,
        ITEM,
        /** What somebody wrote, in whatever language. */
        QUOTE,
        LINK
    }

    /** {@code link} is null for all but links. */
    public record Block(Kind kind, String text, String link) {}

    /** As plain text. */
    public String text() {
        StringBuilder text = new StringBuilder();
        Kind before = null;
        for (Block block : blocks) {
            boolean sameList = block.kind() == Kind.ITEM && before == Kind.ITEM;
            if (before != null && !sameList && before != Kind.HEADING) {
                text.append('\n');
            }
            text.append(text(block)).append('\n');
            before = block.kind();
        }
        return text.toString();
    }

    private String text(Block block) {
        return switch (block.kind()) {
            case PARAGRAPH -> block.text();
            case HEADING ->
                isChinese()
                        ? "【" + block.text() + "】"
                        : block.text() + "\n" + "-".repeat(block.text().length());
            case ITEM -> "- " + block.text();
            case QUOTE ->
                block.text().lines().map(line -> Visible.trimmed("> " + line)).collect(Collectors.joining("\n"));
            case LINK -> block.text() + (isChinese() ? "：" : ":") + "\n" + block.link();
        };
    }

    /** As a piece of HTML, to be put into a page. */
    public String html() {
        StringBuilder html = new StringBuilder();
        boolean inList = false;
        for (Block block : blocks) {
            if (inList != (block.kind() == Kind.ITEM)) {
                inList = !inList;
                html.append(inList ? "<ul>\n" : "</ul>\n");
            }
            html.append(html(block)).append('\n');
        }
        return html.append(inList ? "</ul>\n" : "").toString();
    }

    private static String html(Block block) {
        String text = HtmlUtils.htmlEscape(block.text(), "UTF-8").replace("\n", "<br>\n");
        return switch (block.kind()) {
            case PARAGRAPH -> "<p>" + text + "</p>";
            case HEADING -> "<h2>" + text + "</h2>";
            case ITEM -> "<li>" + text + "</li>";
            // who wrote it may write from right to left, whatever the language around it
            case QUOTE -> "<blockquote dir=\"auto\">" + text + "</blockquote>";
            case LINK ->
                "<p class=\"action\"><a href=\"" + HtmlUtils.htmlEscape(block.link(), "UTF-8") + "\">" + text
                        + "</a></p>";
        };
    }

    private boolean isChinese() {
        return Locale.forLanguageTag(language).getLanguage().equals("zh");
    }
}
