package io.recourse.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.cases.CaseFile;
import io.recourse.marketplace.Order;
import io.recourse.time.Times;
import io.recourse.web.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What happened around an order on one axis. Marks stand in the order of their times; a gap is drawn the wider the longer
 * it is, but not in proportion, so that a minute can be seen beside a month.
 */
@Component
class OrderAxis {

    private static final int FROM = 24;
    private static final int ROOM = 952;
    private static final double LEAST = 4;

    /** The field of the forms of evidence that names the moment of a threat or a demand. */
    private static final String THREATENED_AT = "threatenedAt";

    private final Texts texts;

    OrderAxis(Texts texts) {
        this.texts = texts;
    }

    enum Shape {
        /** Of the order. */
        POINT,
        /** What was said between the parties. */
        TALK,
        /** When, as the evidence has it, something was demanded or threatened. */
        THREAT,
        REVIEW,
        /** The one that the case is about. */
        DISPUTED,
        COMPLAINT
    }

    /**
     * A mark.
     *
     * @param n its number on the axis, from 1
     * @param until null for what has no length
     * @param x where it stands, of 1000; {@code end} where it ends, the same without a length
     */
    record Mark(int n, Shape shape, Instant from, Instant until, String label, long x, long end) {}

    /** {@code order} says which came first, the threat or the disputed review; null where the evidence tells of none. */
    record Axis(List<Mark> marks, String order) {}

    private record Happened(Shape shape, Instant from, Instant until, String label) {}

    private record End(Instant at, int mark, boolean isEnd) {}

    Axis of(CaseFile file, Optional<Order> order, List<CaseOnDesk.Exhibit> exhibits) {
        Optional<Instant> disputed =
                order.flatMap(one -> one.review(file.reviewId())).map(Order.Review::at);
        List<Happened> happened = new ArrayList<>();
        order.ifPresent(one -> {
            add(happened, Shape.POINT, one.placedAt(), null, "desk.axis.PLACED");
            add(happened, Shape.POINT, one.succeededAt(), null, "desk.axis.SUCCEEDED");
            add(happened, Shape.POINT, one.closedAt(), null, "desk.axis.ORDER_CLOSED");
            one.reviews().forEach(review -> {
                boolean its = review.id().equals(file.reviewId());
                add(
                        happened,
                        its ? Shape.DISPUTED : Shape.REVIEW,
                        review.at(),
                        null,
                        its ? "desk.axis.DISPUTED" : "desk.axis.REVIEW",
                        texts.of("desk.by." + review.by()),
                        texts.of("desk.rating." + review.rating()));
            });
        });
        exhibits.forEach(exhibit -> {
            talk(happened, exhibit, disputed);
            threat(happened, exhibit, disputed);
        });
        add(happened, Shape.COMPLAINT, file.filedAt(), null, "desk.axis.FILED");
        happened.sort(Comparator.comparing(Happened::from));
        Optional<Instant> threat = happened.stream()
                .filter(one -> one.shape() == Shape.THREAT)
                .map(Happened::from)
                .findFirst();
        return new Axis(
                placed(happened),
                threat.flatMap(first -> disputed.map(review -> texts.of("desk.axis.order." + compared(first, review))))
                        .orElse(null));
    }

    private void threat(List<Happened> happened, CaseOnDesk.Exhibit exhibit, Optional<Instant> disputed) {
        time(exhibit.fields().path(THREATENED_AT))
                .ifPresent(at -> add(
                        happened,
                        Shape.THREAT,
                        at,
                        null,
                        "desk.axis.THREAT",
                        exhibit.shortId(),
                        exhibit.typeName(),
                        disputed.map(review -> texts.of("desk.axis." + compared(at, review)))
                                .orElse(""),
                        texts.of("desk.side." + exhibit.item().side())));
    }

    /** Which of both came first. A threat is told to the minute: within one minute, nobody can say. */
    static String compared(Instant threat, Instant review) {
        int order = threat.truncatedTo(ChronoUnit.MINUTES).compareTo(review.truncatedTo(ChronoUnit.MINUTES));
        return order < 0 ? "before" : order > 0 ? "after" : "same";
    }

    private void talk(List<Happened> happened, CaseOnDesk.Exhibit exhibit, Optional<Instant> disputed) {
        JsonNode fields = exhibit.fields();
        Instant from = time(fields.path("chatFrom"))
                .or(() -> time(fields.path("calledAt")))
                .orElse(null);
        Instant until = time(fields.path("chatTo")).orElse(null);
        if (from == null) {
            List<Instant> lines = Stream.iterate(
                            0, i -> i < fields.path("lines").size(), i -> i + 1)
                    .flatMap(i -> time(fields.path("lines").path(i).path("at")).stream())
                    .sorted()
                    .toList();
            if (lines.isEmpty()) {
                return;
            }
            from = lines.get(0);
            until = lines.size() > 1 ? lines.get(lines.size() - 1) : null;
        }
        Instant began = from;
        Instant ended = until == null || until.isBefore(began) ? began : until;
        add(
                happened,
                Shape.TALK,
                began,
                ended.isAfter(began) ? ended : null,
                "desk.axis.TALK",
                exhibit.shortId(),
                exhibit.typeName(),
                disputed.map(review -> texts.of("desk.axis."
                                + (ended.isBefore(review) ? "before" : began.isAfter(review) ? "after" : "around")))
                        .orElse(""));
    }

    private void add(
            List<Happened> happened, Shape shape, Instant from, Instant until, String key, Object... arguments) {
        if (from != null) {
            happened.add(new Happened(shape, from, until, texts.of(key, arguments)));
        }
    }

    private static Optional<Instant> time(JsonNode text) {
        return text.isTextual() ? Times.instant(text.textValue()) : Optional.empty();
    }

    private static List<Mark> placed(List<Happened> happened) {
        List<End> ends = new ArrayList<>();
        for (int i = 0; i < happened.size(); i++) {
            ends.add(new End(happened.get(i).from(), i, false));
            if (happened.get(i).until() != null) {
                ends.add(new End(happened.get(i).until(), i, true));
            }
        }
        ends.sort(Comparator.comparing(End::at));
        double[] at = new double[ends.size()];
        for (int i = 1; i < at.length; i++) {
            long minutes =
                    Duration.between(ends.get(i - 1).at(), ends.get(i).at()).toMinutes();
            at[i] = at[i - 1] + LEAST + Math.log1p(minutes);
        }
        double all = at.length == 0 ? 1 : Math.max(1, at[at.length - 1]);
        Map<Integer, Long> from = new HashMap<>();
        Map<Integer, Long> until = new HashMap<>();
        for (int i = 0; i < at.length; i++) {
            long x = Math.round(FROM + ROOM * at[i] / all);
            (ends.get(i).isEnd() ? until : from).put(ends.get(i).mark(), x);
        }
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < happened.size(); i++) {
            Happened one = happened.get(i);
            long x = from.get(i);
            marks.add(new Mark(i + 1, one.shape(), one.from(), one.until(), one.label(), x, until.getOrDefault(i, x)));
        }
        return List.copyOf(marks);
    }
}
