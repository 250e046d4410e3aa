package io.recourse.process;

import io.recourse.measures.CarryOutMeasures;
import io.recourse.measures.MeasureNotConfirmed;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Says what becomes of a job that failed: it goes through the retry cycle of the model, each wait lengthened by a
 * random part of itself, so that the cases of an outage do not come back to the marketplace all in the same second; and
 * its measure notes what the marketplace answered. A job that was only overtaken, by somebody who moved its case on meanwhile,
 * has not failed: it is done again at once, and a second later each time that happens to it again. All this
 * happens in one transaction, after the failed one was rolled back. Uses classes of the engine that are not its interface; see
 * {@code docs/adr/0044}.
 */
final class RetryWithJitter implements FailedJobCommandFactory {

    private static final Duration OVERTAKEN_AGAIN = Duration.ofSeconds(1);

    private final double jitter;
    private final DoubleSupplier random;
    private final ObjectProvider<CarryOutMeasures> measures;
    private final LongAdder failures;

    /**
     * @param jitter by how much of itself a wait becomes longer at most: 0.2 makes 60 seconds up to 72
     * @param failures counts the jobs that failed, each time
     */
    RetryWithJitter(
            double jitter, DoubleSupplier random, ObjectProvider<CarryOutMeasures> measures, LongAdder failures) {
        this.jitter = jitter;
        this.random = random;
        this.measures = measures;
        this.failures = failures;
    }

    @Override
    public Command<Object> getCommand(String jobId, Throwable exception) {
        if (!overtaken(exception)) {
            failures.increment();
        }
        Optional<MeasureNotConfirmed> measure = measureIn(exception);
        // the incident is called after what the marketplace said, not after the expression that failed
        return new Retry(jobId, measure.map(Throwable.class::cast).orElse(exception), measure);
    }

    private static Optional<MeasureNotConfirmed> measureIn(Throwable exception) {
        return Stream.iterate(exception, cause -> cause != null, Throwable::getCause)
                .filter(MeasureNotConfirmed.class::isInstance)
                .map(MeasureNotConfirmed.class::cast)
                .findFirst();
    }

    /** Whether somebody else's transaction about the same rows was committed first. */
    private static boolean overtaken(Throwable exception) {
        return exception instanceof OptimisticLockingException
                || exception instanceof OptimisticLockingFailureException;
    }

    Duration lengthened(Duration wait) {
        return wait.isNegative() ? wait : wait.plusMillis((long) (wait.toMillis() * jitter * random.getAsDouble()));
    }

    private final class Retry extends DefaultJobRetryCmd {

        private final Optional<MeasureNotConfirmed> failure;

        Retry(String jobId, Throwable exception, Optional<MeasureNotConfirmed> failure) {
            super(jobId, exception);
            this.failure = failure;
        }

        @Override
        public Object execute(CommandContext commandContext) {
            JobEntity job = getJob();
            if (job == null) {
                // the case went on meanwhile and has no such step any more
                return null;
            }
            Date due = job.getDuedate();
            boolean first = job.getExceptionMessage() == null;
            Object result = super.execute(commandContext);
            if (overtaken(exception)) {
                job.setDuedate(
                        first
                                ? due
                                : Date.from(
                                        ClockUtil.getCurrentTime().toInstant().plus(lengthened(OVERTAKEN_AGAIN))));
                return result;
            }
            boolean last = job.getRetries() <= 0;
            if (!last && job.getDuedate() != null) {
                Date now = ClockUtil.getCurrentTime();
                Duration wait =
                        Duration.between(now.toInstant(), job.getDuedate().toInstant());
                job.setDuedate(Date.from(now.toInstant().plus(lengthened(wait))));
            }
            failure.ifPresent(measure -> measures.getObject().recordFailure(measure, last));
            return result;
        }

        @Override
        protected boolean shouldDecrementRetriesFor(Throwable failed) {
            return !overtaken(failed);
        }
    }
}
