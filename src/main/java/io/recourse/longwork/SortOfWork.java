package io.recourse.longwork;

import io.recourse.access.Actor;
import io.recourse.longwork.LongWork.State;
import io.recourse.web.ProblemTexts;
import io.recourse.web.StoredJson;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Long work of one sort, which comes to a record: kept as JSON for as long as somebody may look at it.
 *
 * @param <R> what comes of it
 */
public final class SortOfWork<R> {

    private final LongWorks works;
    private final ProblemTexts problems;
    private final String name;
    private final Class<R> result;

    SortOfWork(LongWorks works, ProblemTexts problems, String name, Class<R> result) {
        this.works = works;
        this.problems = problems;
        this.name = name;
        this.result = result;
    }

    /**
     * Begins, and waits a moment: what takes no longer is over when this returns.
     *
     * @param work is given whom to tell how far it is
     * @throws io.recourse.web.Problem 429 {@code long-work-queued} when too much waits already; whatever the work throws in its
     *     first moment
     */
    public LongWork begin(Actor actor, Function<Progress, R> work) {
        return beginInPieces(actor, (progress, pieces) -> work.apply(progress));
    }

    /**
     * The same for work of which more comes than is held in memory.
     *
     * @param work is given besides what keeps JSON piece by piece; see {@link #pieces}
     */
    public LongWork beginInPieces(Actor actor, BiFunction<Progress, Consumer<String>, R> work) {
        return works.begin(actor, name, (progress, pieces) -> StoredJson.write(work.apply(progress, pieces)));
    }

    /** @throws io.recourse.web.Problem 404 for what is not there, is another sort of work, or was asked for by somebody else */
    public LongWork find(Actor actor, String id) {
        return works.find(actor, name, id);
    }

    /**
     * It ends the next time that it says how far it is; what is over stays as it is.
     *
     * @throws io.recourse.web.Problem 404 as {@link #find}
     */
    public void stop(Actor actor, String id) {
        works.stop(actor, name, id);
    }

    /** What came of it; null until it is done. */
    public R result(LongWork work) {
        return work.result() == null ? null : StoredJson.read(work.result(), result);
    }

    /** What it kept, in the same order, one after the other; nothing until it is done. */
    public Stream<String> pieces(LongWork work) {
        return work.state() == State.DONE ? works.pieces(work.id()) : Stream.empty();
    }

    /** How far it is, in the caller's language. */
    public LongWorkView seen(LongWork work) {
        return new LongWorkView(
                work.id(),
                work.state(),
                work.state() == State.DONE ? work.total() : work.done(),
                work.total(),
                work.refused() == null ? null : problems.told(work.refused(), LocaleContextHolder.getLocale()));
    }
}
