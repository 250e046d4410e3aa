package io.recourse.examination;

import io.recourse.access.Actor;
import io.recourse.text.Sought;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.BeanFactory;

/** Lets measurements call the use cases without HTTP. */
public final class WorkAccess {

    private static final NextOf ANY = new NextOf(false, List.of(), Map.of(), Sought.of(null));

    private final WorkList workList;
    private final DecideCase decideCase;

    public WorkAccess(BeanFactory application) {
        this.workList = application.getBean(WorkList.class);
        this.decideCase = application.getBean(DecideCase.class);
    }

    public void claim(Actor actor, String number) {
        workList.claim(actor, number);
    }

    /** The number of the case that was the most urgent. */
    public Optional<String> next(Actor actor) {
        return workList.next(actor, "EXAMINATION", ANY).map(WorkItem::caseNumber);
    }

    /** How many stand on the first page for this ground. */
    public int firstPage(Actor actor, String ground) {
        return workList.page(actor, new WorkList.Filter("EXAMINATION", null, null, ground, null, null), 20, null)
                .items()
                .size();
    }

    public void uphold(Actor actor, String number) {
        decideCase.decide(
                actor,
                number,
                null,
                new DecisionRequest(Outcome.UPHELD, "第八十六条", "依据双方提交的证据。", List.of(), List.of(), List.of()));
    }
}
