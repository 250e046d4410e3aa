package io.recourse.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/**
 * What one page leaves for the next, in the session: never more than a few, however many forms are sent without looking at
 * what they led to, and nothing for who has no session.
 */
class FewFlashMaps extends SessionFlashMapManager {

    private static final int MOST = 10;

    @Override
    protected void updateFlashMaps(List<FlashMap> all, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null) {
            List<FlashMap> last = all.subList(Math.max(0, all.size() - MOST), all.size());
            super.updateFlashMaps(new CopyOnWriteArrayList<>(last), request, response);
        }
    }
}
