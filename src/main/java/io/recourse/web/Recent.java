package io.recourse.web;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of those who came of late; whoever did not come for longest is forgotten first, because who comes as ever new
 * callers must not fill the memory. Not to be used by several threads at once.
 */
public final class Recent<C, V> extends LinkedHashMap<C, V> {

    private static final long serialVersionUID = 1L;
    private static final int CALLERS = 10_000;

    private final int most;

    Recent() {
        this(CALLERS);
    }

    /** @param most how many are remembered */
    public Recent(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<C, V> eldest) {
        return size() > most;
    }
}
