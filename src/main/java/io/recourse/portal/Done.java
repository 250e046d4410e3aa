package io.recourse.portal;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was done just now, said once on the page that follows. */
public final class Done {

    static final String ATTRIBUTE = "done";

    /** What was not kept of it, each with its reason: a list of texts. */
    static final String NOT_KEPT = "notKept";

    private Done() {}

    /** @param key of the text in the message bundles */
    public static void say(RedirectAttributes next, String key, Object... arguments) {
        next.addFlashAttribute(ATTRIBUTE, new Said(key, arguments));
    }

    /** What was said, as the layout of the next page shows it. */
    public record Said(String key, Object[] arguments) {}
}
