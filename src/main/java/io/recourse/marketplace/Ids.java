package io.recourse.marketplace;

import io.recourse.text.Visible;
import java.util.regex.Pattern;

/** The form that the names of orders, reviews, accounts and measures share. */
public final class Ids {

    public static final int LONGEST = 100;

    /** No control characters (a database refuses some), no slashes: an id is one segment of an address. */
    private static final Pattern FORM = Pattern.compile("[^\\p{C}/\\\\]{1," + LONGEST + "}");

    private Ids() {}

    /** False also for null. Nothing on the marketplace has a name that is not well-formed. */
    public static boolean wellFormed(String id) {
        return id != null && FORM.matcher(id).matches() && !Visible.isEmpty(id) && !id.equals(".") && !id.equals("..");
    }
}
