package io.recourse.examination;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.access.Actor;
import io.recourse.web.OneByOne;
import io.recourse.web.Problem;
import io.recourse.web.ProblemView;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Does for several cases what {@link WorkList} does for one, each by itself: what is refused for one leaves the others
 * as they are.
 */
@Component
public class BulkWork {

    /** As many as the longest page of a list shows. */
    private static final int MOST = 200;

    private final WorkList workList;
    private final Workers workers;
    private final OneByOne oneByOne;

    BulkWork(WorkList workList, Workers workers, OneByOne oneByOne) {
        this.workList = workList;
        this.workers = workers;
        this.oneByOne = oneByOne;
    }

    /** What became of one; {@code problem} is null, and left out, when it was done; {@code refused} is the same for pages. */
    public record Result(
            String caseNumber,
            boolean done,
            @JsonInclude(JsonInclude.Include.NON_NULL) ProblemView problem,
            @JsonIgnore Problem refused) {}

    /** @throws Problem 403 for who is no staff, 422 for too many or none */
    public List<Result> claim(Actor actor, List<String> numbers) {
        workers.requireStaff(actor);
        return each(numbers, number -> workList.claim(actor, number));
    }

    /** @throws Problem 403 for who is no staff, 422 for too many or none */
    public List<Result> release(Actor actor, List<String> numbers) {
        workers.requireStaff(actor);
        return each(numbers, number -> workList.release(actor, number));
    }

    /** @throws Problem 403 for who is no supervisor, 422 for too many or none */
    public List<Result> assign(Actor actor, List<String> numbers, String assignee) {
        workers.requireStaff(actor);
        workers.requireSupervisor(actor);
        return each(numbers, number -> workList.assign(actor, number, assignee));
    }

    private List<Result> each(List<String> numbers, Function<String, WorkItem> work) {
        if (numbers == null || numbers.isEmpty() || numbers.size() > MOST || numbers.contains(null)) {
            throw Problem.refused("bulk-size", MOST);
        }
        return numbers.stream().distinct().map(number -> one(number, work)).toList();
    }

    private Result one(String number, Function<String, WorkItem> work) {
        OneByOne.Outcome<WorkItem> outcome = oneByOne.attempt(number, () -> work.apply(number));
        return new Result(number, outcome.done(), outcome.problem(), outcome.refused());
    }
}
