package io.recourse.examination;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.access.Actor;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Does for several cases what {@link WorkList} does for one, each by itself: what is refused for one leaves the others
 * as they are.
 */
@Component
public class BulkWork {

    private static final Logger LOG = LoggerFactory.getLogger(BulkWork.class);

    /** As many as the longest page of a list shows. */
    private static final int MOST = 200;

    private final WorkList workList;
    private final Workers workers;
    private final Texts texts;

    BulkWork(WorkList workList, Workers workers, Texts texts) {
        this.workList = workList;
        this.workers = workers;
        this.texts = texts;
    }

    /** What became of one; {@code problem} is null, and left out, when it was done; {@code refused} is the same for pages. */
    public record Result(
            String caseNumber,
            boolean done,
            @JsonInclude(JsonInclude.Include.NON_NULL) Refusal problem,
            @JsonIgnore Problem refused) {}

    /** As in problem details, in the caller's language. */
    public record Refusal(String type, String title, String detail) {}

    /** @throws Problem 403 for who is no staff, 422 for too many or none */
    public List<Result> claim(Actor actor, List<String> numbers) {
        workers.requireStaff(actor);
        return each(numbers, number -> workList.claim(actor, number));
    }

    /** @throws Problem 403 for who is no supervisor, 422 for too many or none */
    public List<Result> assign(Actor actor, List<String> numbers, String assignee) {
        workers.requireStaff(actor);
        workers.requireSupervisor(actor);
        return each(numbers, number -> workList.assign(actor, number, assignee));
    }

    private List<Result> each(List<String> numbers, Consumer<String> work) {
        if (numbers == null || numbers.isEmpty() || numbers.size() > MOST || numbers.contains(null)) {
            throw Problem.refused("bulk-size", MOST);
        }
        return numbers.stream().distinct().map(number -> one(number, work)).toList();
    }

    private Result one(String number, Consumer<String> work) {
        try {
            work.accept(number);
            return new Result(number, true, null, null);
        } catch (Problem refused) {
            return refused(number, refused);
        } catch (TransientDataAccessException busy) {
            LOG.info("{} is in somebody else's hands right now: {}", number, busy.getMessage());
            return refused(number, Problem.conflict("taken-meanwhile"));
        }
    }

    private Result refused(String number, Problem refused) {
        return new Result(number, false, of(refused), refused);
    }

    private Refusal of(Problem refused) {
        String key = "problem." + refused.slug();
        return new Refusal(
                "urn:recourse:problem:" + refused.slug(),
                texts.of(key + ".title", refused.arguments()),
                texts.of(key + ".detail", refused.arguments()));
    }
}
