package io.recourse.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of the callers of late: who comes as ever new callers must not fill the memory. */
final class Recent<C, V> extends LinkedHashMap<C, V> {

    private static final long serialVersionUID = 1L;
    private static final int REMEMBERED = 10_000;

    Recent() {
        super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<C, V> eldest) {
        return size() > REMEMBERED;
    }
}
