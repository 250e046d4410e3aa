package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.web.Texts;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where a case stands, from its reader's side: who is awaited, and whether that is the reader. */
@Component
public class StatusPhrase {

    private final Texts texts;

    StatusPhrase(Texts texts) {
        this.texts = texts;
    }

    /** @param mine whether the case waits for this reader */
    public record Said(String words, boolean mine) {}

    public Said of(CaseFile file, Actor reader) {
        Optional<Side> side = file.sideOf(reader.name());
        boolean mine = side.map(own -> awaits(file, own)).orElse(false);
        return new Said(texts.of(key(file, side, mine)), mine);
    }

    /** The phrase for a reader to whom the other side proposes to settle, whatever else goes on. */
    Said proposed() {
        return new Said(texts.of("phrase.NEGOTIATION.mine"), true);
    }

    /** Something beside the stage waits for the reader. */
    Said waiting(String what) {
        return new Said(texts.of("phrase." + what), true);
    }

    static boolean awaits(CaseFile file, Side side) {
        return switch (file.stage()) {
            case EVIDENCE -> !file.rests(side);
            case SUPPLEMENT -> file.awaiting().contains(side);
            case NEGOTIATION -> file.isSettlementProposed() && side == Side.COMPLAINANT;
            case EXAMINATION, DECIDED, APPEAL, CLOSED -> false;
        };
    }

    private static String key(CaseFile file, Optional<Side> side, boolean mine) {
        if (file.stage() == Stage.CLOSED) {
            return "phrase.CLOSED." + file.closure().map(Enum::name).orElse("DECISION_FINAL");
        }
        if (side.isEmpty()) {
            return "Stage." + file.stage();
        }
        return "phrase." + file.stage() + (mine ? ".mine" : ".theirs");
    }
}
