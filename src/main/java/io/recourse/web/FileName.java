package io.recourse.web;

import io.recourse.text.Looks;
import io.recourse.text.Visible;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name under which a file can be shown, sent in a header, packed into an archive and saved on any system. Whatever we
 * call a file goes through here: what somebody uploads, and what we let people download.
 */
public record FileName(String text) {

    private static final int MOST_CHARACTERS = 120;

    /** Most systems take 255; a browser adds to them while it saves, and when there is such a file already. */
    private static final int MOST_BYTES = 200;

    // controls, formats (direction marks, zero width), halves of surrogate pairs, private use, unassigned, separators
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*%/\\\\]");
    private static final Pattern ENDING = Pattern.compile("\\.([A-Za-z0-9]{1,10})$");

    /** What Windows takes for a device, whatever ending follows. */
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "conin$", "conout$", "clock$");

    private static final Pattern NUMBERED_DEVICE = Pattern.compile("(com|lpt)[0-9\u00b9\u00b2\u00b3]");
    private static final String NAMELESS = "file";

    /**
     * Takes a name that was made fit before, such as one that is stored; anything else goes through {@link
     * #of(String)}.
     */
    public FileName {
        if (!text.equals(fitted(cleaned(text)))) {
            throw new IllegalArgumentException("not a name for a file: " + text);
        }
    }

    /** Makes a name of what somebody calls a file; null for nothing. A path is cut off. */
    public static FileName of(String given) {
        return new FileName(fitted(cleaned(given)));
    }

    /**
     * Makes a name with an ending that says what the content is: its own if that is one of these, else the first of
     * them is added.
     *
     * @param endings without the dot
     */
    public static FileName of(String given, List<String> endings) {
        String name = cleaned(given);
        String own = ending(name);
        if (endings.contains(own.toLowerCase(Locale.ROOT))) {
            return new FileName(fitted(name));
        }
        return new FileName(fitted(name, "." + endings.get(0)));
    }

    /** The ending without the dot, as it is written; empty when there is none. */
    public String ending() {
        return ending(text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static String ending(String name) {
        Matcher matcher = ENDING.matcher(name);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String cleaned(String given) {
        if (given == null) {
            return "";
        }
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        name = Looks.composed(UNSEEN.matcher(name).replaceAll(""));
        name = FORBIDDEN.matcher(name).replaceAll("_");
        return name.replaceAll("[\\p{Zs}\\s]+", " ").replaceAll("^[ .]+|[ .]+$", "");
    }

    private static String fitted(String name) {
        String ending = ending(name);
        return ending.isEmpty()
                ? fitted(name, "")
                : fitted(name.substring(0, name.length() - ending.length() - 1), "." + ending);
    }

    private static String fitted(String stem, String ending) {
        String fit = shortened(stem, ending.length()).replaceAll("[ .]+$", "");
        if (fit.isEmpty()) {
            return NAMELESS + ending;
        }
        return isDevice(fit) ? "_" + fit + ending : fit + ending;
    }

    /** The name shortened so that no character is cut in half. */
    private static String shortened(String stem, int ending) {
        int end = 0;
        int bytes = ending;
        while (end < stem.length()) {
            int next = stem.offsetByCodePoints(end, 1);
            bytes += stem.substring(end, next).getBytes(StandardCharsets.UTF_8).length;
            if (next + ending > MOST_CHARACTERS || bytes > MOST_BYTES) {
                break;
            }
            end = next;
        }
        return stem.substring(0, end);
    }

    private static boolean isDevice(String stem) {
        String device = Visible.trimmed(stem.split("\\.", 2)[0]).toLowerCase(Locale.ROOT);
        return DEVICES.contains(device) || NUMBERED_DEVICE.matcher(device).matches();
    }
}
