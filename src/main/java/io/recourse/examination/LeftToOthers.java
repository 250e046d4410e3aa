package io.recourse.examination;

import io.recourse.access.Role;
import io.recourse.cases.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Which cases somebody is not offered while there is time, because others who are there read and know more of them. */
public interface LeftToOthers {

    /**
     * Cases of one queue in the same languages.
     *
     * @param languages as the case's row has them: tags in the order of the alphabet with commas between, empty for none
     * @param sole the only one who could take these; null where there are several. To whom a case is barred, or is a
     *     party of it, nothing of it is left
     */
    record Left(Queue queue, String languages, List<String> grounds, String sole) {}

    /** Cases of one queue in the same languages that suit somebody, or nobody else who is there. */
    record Open(Queue queue, String languages, List<String> grounds) {}

    /**
     * What is whose.
     *
     * @param open all that is not left; empty where nothing is
     */
    record Share(List<Left> left, List<Open> open) {

        public static final Share ALL = new Share(List.of(), List.of());
    }

    /** @param roles by queue, who works it */
    Share by(String account, Map<Queue, Role> roles, Instant at);

    /** With how much time left, or less, a case is offered to everybody who may take it. */
    Duration anybodyWithin();
}
