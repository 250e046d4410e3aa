package io.recourse.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.ULocale;
import java.util.LinkedHashSet;
import java.util.Set;

/** How a name looks, by Unicode Technical Standard 39. */
public final class Looks {

    private static final SpoofChecker CHECKER = new SpoofChecker.Builder()
            .setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.INVISIBLE | SpoofChecker.MIXED_NUMBERS)
            .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
            .build();

    private static final Normalizer2 COMPOSED = Normalizer2.getNFCInstance();

    private static final UnicodeSet UNSEEN =
            new UnicodeSet("[[:C:][:Default_Ignorable_Code_Point:]\\u2800\\uFFFC\\U0001D159]").freeze();

    private static final UnicodeSet MARKS = new UnicodeSet("[:M:]").freeze();

    private Looks() {}

    /**
     * Whether its letters belong together: one script, or Latin with those of Chinese, Japanese or Korean; digits of one
     * kind. Latin letters among Cyrillic ones can't be told from each other.
     */
    public static boolean isOfOneScript(String name) {
        return !CHECKER.failsChecks(name);
    }

    /** Whether characters stand in it that nobody sees, or a mark at its beginning that joins what stands before it. */
    public static boolean hasUnseen(String name) {
        return UNSEEN.containsSome(name) || !name.isEmpty() && MARKS.contains(name.codePointAt(0));
    }

    /** The name with each letter and its accents in one character, where there is one. */
    public static String composed(String name) {
        return COMPOSED.normalize(name);
    }

    /**
     * What the name looks like, as it stands and in lower case: two names of which any of these is the same can be taken
     * for each other.
     */
    public static Set<String> of(String name) {
        Set<String> looks = new LinkedHashSet<>();
        looks.add(look(name));
        looks.add(look(UCharacter.foldCase(Normalizer2.getNFKCInstance().normalize(name), true)));
        return looks;
    }

    /** What the text looks like, each character as the plainest one that can be taken for it. */
    static String skeleton(String text) {
        return CHECKER.getSkeleton(text);
    }

    private static String look(String name) {
        // nobody counts spaces
        return skeleton(name).replaceAll("\\s+", " ");
    }

    /** Whether somebody could read the name as this word, in capitals or not. */
    public static boolean readsAs(String word, String name) {
        Set<String> looks = inAnyCase(word);
        return inAnyCase(name).stream().anyMatch(looks::contains);
    }

    /** Whether the name begins with what somebody could take for this. */
    public static boolean beginsLike(String beginning, String name) {
        Set<String> looks = inAnyCase(beginning);
        return inAnyCase(name).stream().anyMatch(look -> looks.stream().anyMatch(look::startsWith));
    }

    private static Set<String> inAnyCase(String name) {
        Set<String> looks = of(name);
        looks.addAll(of(UCharacter.toUpperCase(ULocale.ROOT, name)));
        return looks;
    }
}
