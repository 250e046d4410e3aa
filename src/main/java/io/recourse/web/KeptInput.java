package io.recourse.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody sent when the session had ended, kept for the page that it was sent from until they have signed in again.
 * Every form of a page says by whom it was filled in ({@value #OWNER}), so that nobody else gets it to see.
 */
public final class KeptInput implements Serializable {

    /** The name of the form field with the account's name. */
    public static final String OWNER = "_owner";

    private static final long serialVersionUID = 1L;
    private static final String ATTRIBUTE = KeptInput.class.getName();
    private static final int MOST = 100_000;

    private final String page;
    private final String owner;
    private final LinkedHashMap<String, ArrayList<String>> values;

    private KeptInput(String page, String owner, LinkedHashMap<String, ArrayList<String>> values) {
        this.page = page;
        this.owner = owner;
        this.values = values;
    }

    /** Keeps what this request sent; nothing for one that isn't a form of a page, or is too large. */
    public static void keep(HttpServletRequest request) {
        var owner = request.getParameter(OWNER);
        if (owner == null || !request.getMethod().equals("POST")) {
            return;
        }
        var values = new LinkedHashMap<String, ArrayList<String>>();
        long size = 0;
        for (Map.Entry<String, String[]> sent : request.getParameterMap().entrySet()) {
            if (!sent.getKey().startsWith("_")) {
                values.put(sent.getKey(), new ArrayList<>(List.of(sent.getValue())));
                size += String.join("", sent.getValue()).length()
                        + sent.getKey().length();
            }
        }
        if (size <= MOST) {
            request.getSession()
                    .setAttribute(ATTRIBUTE, new KeptInput(pathOf(PageRequests.whereFrom(request)), owner, values));
        }
    }

    /** What was kept for this page and account; it is given out once. */
    public static Optional<Map<String, List<String>>> take(HttpServletRequest request, String account) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(ATTRIBUTE) instanceof KeptInput kept)
                || !kept.page.equals(request.getRequestURI())) {
            return Optional.empty();
        }
        session.removeAttribute(ATTRIBUTE);
        return kept.owner.equals(account) ? Optional.of(Map.copyOf(kept.values)) : Optional.empty();
    }

    private static String pathOf(String address) {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }
}
