package io.recourse.evidence.files;

import io.recourse.text.Looks;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What senders call their files, made fit to be shown, to be sent in a header and to be saved on any system. */
final class FileNames {

    static final int LONGEST = 120;

    // controls, formats (bidi overrides, zero width), halves of surrogate pairs, private use, unassigned, separators
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*%]");
    private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z0-9]{1,10})$");
    private static final Set<String> DEVICES = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");
    private static final String NAMELESS = "file";

    private FileNames() {}

    /** As it was called, null for nothing; for a file whose content isn't known yet. */
    static String shown(String original) {
        String name = cleaned(original);
        String extension = extension(name);
        return fitted(
                extension.isEmpty() ? name : name.substring(0, name.length() - extension.length() - 1),
                extension.isEmpty() ? "" : "." + extension);
    }

    /** With an extension that says what the content is: its own if that is true, else one is added. */
    static String of(String original, FileType type) {
        String name = cleaned(original);
        String extension = extension(name);
        String lower = extension.toLowerCase(Locale.ROOT);
        if (lower.equals(type.extension()) || type == FileType.JPG && lower.equals("jpeg")) {
            return fitted(name.substring(0, name.length() - extension.length() - 1), "." + extension);
        }
        return fitted(name, "." + type.extension());
    }

    /** Without the dot; empty when there is none. */
    static String extension(String name) {
        Matcher matcher = EXTENSION.matcher(name);
        return matcher.find() ? matcher.group(1) : "";
    }

    static String cleaned(String original) {
        if (original == null) {
            return "";
        }
        String name = original.substring(Math.max(original.lastIndexOf('/'), original.lastIndexOf('\\')) + 1);
        name = Looks.composed(UNSEEN.matcher(name).replaceAll(""));
        name = FORBIDDEN.matcher(name).replaceAll("_");
        return name.replaceAll("[\\p{Zs}\\s]+", " ").replaceAll("^[ .]+|[ .]+$", "");
    }

    private static String fitted(String stem, String extension) {
        String shortened = stem.substring(0, Math.min(stem.length(), LONGEST - extension.length()));
        if (!shortened.isEmpty() && Character.isHighSurrogate(shortened.charAt(shortened.length() - 1))) {
            shortened = shortened.substring(0, shortened.length() - 1);
        }
        shortened = shortened.replaceAll("[ .]+$", "");
        if (shortened.isEmpty()) {
            return NAMELESS + extension;
        }
        boolean device = DEVICES.contains(shortened.split("\\.", 2)[0].toLowerCase(Locale.ROOT));
        return device ? "_" + shortened + extension : shortened + extension;
    }
}
