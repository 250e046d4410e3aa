package io.recourse.portal;

import io.recourse.access.Readers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What waits for operations; templates know it as {@code backlogs}. */
@Component
public class Backlogs {

    private static final String FIRST = "/operations";

    private final List<Backlog> all;

    Backlogs(List<Backlog> all) {
        this.all = all.stream().sorted(Comparator.comparingInt(Backlog::order)).toList();
    }

    /** {@code waiting} is null where nothing is counted; {@code here} while the reader looks at it. */
    public record Place(String path, String title, Long waiting, boolean here) {}

    public List<Place> places() {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        String address =
                request.getRequestURI().substring(request.getContextPath().length());
        return Readers.current().stream()
                .flatMap(reader -> all.stream()
                        .filter(backlog -> backlog.isFor(reader))
                        .map(backlog -> {
                            long waiting = backlog.waiting().applyAsLong(reader);
                            return new Place(
                                    backlog.path(),
                                    backlog.title(),
                                    waiting < 0 ? null : waiting,
                                    backlog.holds(address, FIRST));
                        }))
                .toList();
    }
}
