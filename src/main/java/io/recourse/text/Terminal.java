package io.recourse.text;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Where the commands of the jar tell what they found, in Chinese or English. A command runs without the application, so
 * its words come from a resource bundle and not from the application's messages.
 */
public final class Terminal {

    private final PrintStream out;
    private final ResourceBundle words;

    /**
     * @param locale Chinese for any kind of Chinese, else English
     * @param bundle the command's words, such as {@code messages/custody}
     */
    public Terminal(PrintStream out, Locale locale, String bundle) {
        this.out = out;
        // the root bundle is none of the two languages
        Locale language = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        this.words = ResourceBundle.getBundle(
                bundle,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The language of the machine, unless its terminal could not show it. */
    public static Locale language() {
        boolean shown = Charset.forName(System.getProperty("native.encoding"))
                .newEncoder()
                .canEncode('案');
        return shown ? Locale.getDefault() : Locale.ENGLISH;
    }

    /** A line that begins at the margin, and is made harmless. */
    public void head(String text) {
        out.println(Harmless.of(text));
    }

    /** A line under a head, in words of ours. */
    public void tell(String key, Object... details) {
        line("  " + worded(key, details));
    }

    /** A line at the margin, in words of ours. */
    public void say(String key, Object... details) {
        line(worded(key, details));
    }

    /** A line that is {@link #worded} already. */
    public void line(String text) {
        out.println(text);
    }

    /**
     * What the key says of the details, for a line; what is neither a number nor a word of ours may have been written by
     * somebody else and is made {@link Harmless}.
     */
    public String worded(String key, Object... details) {
        Object[] harmless = Arrays.stream(details).map(Terminal::harmless).toArray();
        return MessageFormat.format(words.getString(key), harmless);
    }

    /** Words of our own, to stand in a line. */
    public Word word(String key) {
        return new Word(words.getString(key));
    }

    /** Is printed as it is. */
    public record Word(String text) {

        @Override
        public String toString() {
            return text;
        }
    }

    private static Object harmless(Object detail) {
        if (detail instanceof Number || detail instanceof Word) {
            return detail;
        }
        return detail instanceof Collection<?> texts
                ? Harmless.of(texts.stream().map(Object::toString).toList())
                : Harmless.of(detail.toString());
    }
}
