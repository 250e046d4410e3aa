package io.recourse.examination;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.recourse.access.Actor;
import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import io.recourse.cases.DeadlineName;
import io.recourse.custody.ZipSink;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The decisions as the parties were told of them, and what the reviewer asked. */
@Component
public class DecidedPart {

    private final Decisions decisions;
    private final Supplements supplements;

    DecidedPart(Decisions decisions, Supplements supplements) {
        this.decisions = decisions;
        this.supplements = supplements;
    }

    /** {@code appealUntil} is null, and left out, for a decision that is final, or whose notice is still to come. */
    record Letter(
            Instance instance,
            @JsonUnwrapped DecisionView decision,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant appealUntil) {}

    public void write(CaseFile file, Actor reader, ZipSink sink) {
        List<Decision> made = made(file);
        writeFacts(file, made, reader, sink);
        made.forEach(decision ->
                sink.content("decision-" + decision.instance().name().toLowerCase(Locale.ROOT), decision.content()));
        supplements
                .of(file)
                .forEach(asked -> sink.content("supplement-request-" + asked.round(), asked.content(file.number())));
    }

    /** The decisions alone, without what the events name: of a case whose contents are erased. */
    public void writeFacts(CaseFile file, Actor reader, ZipSink sink) {
        writeFacts(file, made(file), reader, sink);
    }

    private static void writeFacts(CaseFile file, List<Decision> made, Actor reader, ZipSink sink) {
        sink.json(
                "decisions.json",
                made.stream().map(decision -> letter(file, decision, reader)).toList());
    }

    private List<Decision> made(CaseFile file) {
        return Arrays.stream(Instance.values())
                .map(instance -> decisions.find(file.number(), instance))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Letter letter(CaseFile file, Decision decision, Actor reader) {
        Instant appealUntil = decision.instance() == Instance.APPEAL
                ? null
                : file.deadline(DeadlineName.APPEAL_WINDOW)
                        .map(CaseDeadline::dueAt)
                        .orElse(null);
        return new Letter(decision.instance(), DecisionView.of(file, decision, reader), appealUntil);
    }
}
