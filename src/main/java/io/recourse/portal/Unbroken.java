package io.recourse.portal;

import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Sentences in which the number of a case, a day with its time, an amount of money or of days, a count with its unit and the
 * size of a file stay on one line: browsers break lines at a hyphen, at a space and between any two Chinese characters.
 * Templates know it as {@code unbroken}, and write with {@code th:utext} what it made; an element that shows nothing but such
 * a thing has the class {@code n}.
 */
@Component
public class Unbroken {

    private static final String NUMBER = "[A-Z]{2,10}(?:-\\d+)+(?:-[A-Z]\\d+)?";
    private static final String TIME = "(?:（周.）)?(?:,? ?\\d{2}:\\d{2}(?::\\d{2})?)?";
    private static final String DAY =
            "(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日" + TIME + "|\\d{1,2} \\p{Lu}\\p{Ll}{2,8} \\d{4}" + TIME;
    private static final String MONEY = "[¥￥] ?\\d[\\d,]*(?:\\.\\d+)?|\\d[\\d,]*(?:\\.\\d+)? ?元";
    private static final String LENGTH = "\\d+ ?(?:个工作日|个月|小时|分钟|天|年)|\\d+ (?:working )?(?:day|hour|minute)s?";
    private static final String MANY = "\\d[\\d,]* ?[分件条次项]|\\d[\\d,]* (?:sanction )?(?:point|case)s?";
    private static final String SIZE = "\\d+(?:\\.\\d+)? [KMG]B";
    private static final Pattern TAG_OR_WHOLE = Pattern.compile(
            "<[^>]*>|(?<![\\w-])(?:" + String.join("|", NUMBER, DAY, MONEY, LENGTH, MANY, SIZE) + ")(?![\\w-])");

    /** A text as HTML, safely. */
    public String text(String text) {
        return html(HtmlUtils.htmlEscape(text, "UTF-8"));
    }

    /** The same of what is HTML already. */
    public String html(String html) {
        return TAG_OR_WHOLE
                .matcher(html)
                .replaceAll(found -> found.group().startsWith("<") ? "$0" : "<span class=\"n\">$0</span>");
    }
}
