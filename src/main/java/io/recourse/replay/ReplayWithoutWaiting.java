package io.recourse.replay;

import com.fasterxml.jackson.core.type.TypeReference;
import io.recourse.access.Actor;
import io.recourse.longwork.LongWork;
import io.recourse.longwork.LongWorks;
import io.recourse.longwork.Progress;
import io.recourse.longwork.SortOfWork;
import io.recourse.replay.ReplayRules.Item;
import io.recourse.replay.ReplayRules.Totals;
import io.recourse.web.StoredJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Judges the closed cases again for who does not wait for all of them: on a page, or by a call that says so. */
@Component
class ReplayWithoutWaiting {

    private static final String SORT = "replay";

    /** So many differences are in memory at a time. */
    private static final int AT_A_TIME = 500;

    private static final TypeReference<List<Item>> ITEMS = new TypeReference<>() {};

    private final ReplayRules replay;
    private final SortOfWork<Result> works;

    ReplayWithoutWaiting(ReplayRules replay, LongWorks works) {
        this.replay = replay;
        this.works = works.sort(SORT, Result.class);
    }

    /** What came of it besides the single differences. */
    record Result(Totals totals) {}

    /** @throws io.recourse.web.Problem as {@link ReplayRules#ready(Actor, ReplayRules.Asked)}; what {@link SortOfWork#begin} throws */
    LongWork begin(Actor actor, ReplayRules.Asked asked) {
        ReplayRules.Ready ready = replay.ready(actor, asked);
        return works.beginInPieces(actor, (progress, pieces) -> judged(ready, progress, pieces));
    }

    /** How far it is, and the totals that came of it. */
    SortOfWork<Result> works() {
        return works;
    }

    /** What differs by one that is done, case by case in the order of their numbers; read as it is looked at. */
    Stream<Item> items(LongWork work) {
        return works.pieces(work).flatMap(piece -> StoredJson.read(piece, ITEMS).stream());
    }

    /** Tells the same as when it was judged. */
    ReplayRules.Ready told(LongWork work) {
        return (each, progress) -> {
            items(work).forEach(each);
            return works.result(work).totals();
        };
    }

    static Result judged(ReplayRules.Ready ready, Progress progress, Consumer<String> pieces) {
        List<Item> some = new ArrayList<>();
        Totals totals = ready.run(
                item -> {
                    some.add(item);
                    if (some.size() == AT_A_TIME) {
                        keep(some, pieces);
                    }
                },
                progress);
        keep(some, pieces);
        return new Result(totals);
    }

    private static void keep(List<Item> some, Consumer<String> pieces) {
        if (!some.isEmpty()) {
            pieces.accept(StoredJson.write(some));
            some.clear();
        }
    }
}
