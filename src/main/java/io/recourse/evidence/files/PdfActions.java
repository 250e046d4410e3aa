package io.recourse.evidence.files;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;

/** What an action of a pdf does, whoever sets it off: a click, or merely opening the file. */
final class PdfActions {

    private static final COSName URI = COSName.getPDFName("URI");
    private static final COSName BASE = COSName.getPDFName("Base");
    private static final COSName NEXT = COSName.getPDFName("Next");

    /** The actions that run or send something, by their kind, and what each is called in the words of a refusal. */
    private static final Map<String, String> RUN = Map.of(
            "JavaScript", "javascript",
            "Launch", "launch",
            "SubmitForm", "sends",
            "ImportData", "sends",
            "GoToE", "attached",
            "Rendition", "media",
            "Movie", "media",
            "RichMediaExecute", "media");

    private static final Set<String> WEB = Set.of("http", "https", "mailto", "tel");

    /** What a viewer does by these names runs nothing: it turns the page, or asks whether to print. */
    private static final Set<String> HARMLESS = Set.of("FirstPage", "LastPage", "NextPage", "PrevPage", "Print");

    private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]*):.*", Pattern.DOTALL);
    private static final int DEEPEST = 100;

    private PdfActions() {}

    /** What runs something, or sends something away, as the words of a refusal call it; empty for what doesn't. */
    static Optional<String> runs(COSDictionary action) {
        return Optional.ofNullable(RUN.get(kind(action)));
    }

    /** Whether it opens what is neither in the document nor on the web: somebody's file, a share, a script. */
    static boolean leadsOut(COSDictionary dictionary) {
        return switch (kind(dictionary)) {
            case "GoToR", "Thread" -> dictionary.containsKey(COSName.F);
            case "Named" -> !HARMLESS.contains(String.valueOf(dictionary.getNameAsString(COSName.N)));
            case "URI" -> !isOnTheWeb(dictionary.getDictionaryObject(URI));
            // addresses without a server are relative to the document's own address
            default -> dictionary.getDictionaryObject(BASE) instanceof COSString address && !isOnTheWeb(address);
        };
    }

    /** Whether all it does is to go somewhere in the document; with whatever it has done next. */
    static boolean staysInside(COSBase action) {
        return staysInside(action, 0);
    }

    private static boolean staysInside(COSBase value, int depth) {
        COSBase action = resolved(value);
        if (action instanceof COSArray several && depth > 0) {
            for (COSBase one : several) {
                if (!staysInside(one, depth + 1)) {
                    return false;
                }
            }
            return true;
        }
        if (!(action instanceof COSDictionary dictionary) || depth > DEEPEST) {
            // a destination, which is a page of the document, is an array or a name
            return depth <= DEEPEST;
        }
        boolean inside =
                switch (kind(dictionary)) {
                    case "", "GoTo" -> true;
                    case "Named" -> !leadsOut(dictionary);
                    default -> false;
                };
        return inside && staysInside(dictionary.getItem(NEXT), depth + 1);
    }

    /**
     * Whether an address leads to the web, read as a viewer reads it: blanks and controls in it are left out, and a
     * scheme is one in any case of letters.
     */
    private static boolean isOnTheWeb(COSBase address) {
        if (!(address instanceof COSString text)) {
            return false;
        }
        String plain = text.getString().replaceAll("[\\p{Cntrl}\\s]+", "").toLowerCase(Locale.ROOT);
        Matcher scheme = SCHEME.matcher(plain);
        if (scheme.matches()) {
            return WEB.contains(scheme.group(1));
        }
        // without a scheme people mean a server of the web; a stroke at the beginning makes it a file, or a share
        return !plain.startsWith("/") && !plain.startsWith("\\");
    }

    private static String kind(COSDictionary action) {
        String kind = action.getNameAsString(COSName.S);
        return kind == null ? "" : kind;
    }

    private static COSBase resolved(COSBase value) {
        return value instanceof COSObject reference ? reference.getObject() : value;
    }
}
