package io.recourse.dossier;

import io.recourse.access.Actor;
import io.recourse.appeal.AppealSection;
import io.recourse.appeal.AppealedPart;
import io.recourse.cases.CaseFile;
import io.recourse.cases.FiledPart;
import io.recourse.cases.WholeCase;
import io.recourse.custody.ZipSink;
import io.recourse.evidence.EvidenceSection;
import io.recourse.evidence.SealedEvidence;
import io.recourse.examination.DecidedPart;
import io.recourse.examination.DecisionSection;
import io.recourse.examination.StaffNotes;
import io.recourse.letter.LetterPart;
import io.recourse.letter.LetterSection;
import io.recourse.measures.MeasuresSection;
import io.recourse.measures.SealedAnswers;
import io.recourse.offers.OffersSection;
import io.recourse.offers.SealedOffers;
import io.recourse.retention.HoldPart;
import io.recourse.returns.ReturnPart;
import io.recourse.returns.ReturnSection;
import io.recourse.transparency.DailyWitness;
import io.recourse.web.IfMatch;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The dossier as an answer, on a page, and in the sealed case file. */
@Component
class TellWholeCase implements WholeCase {

    private final Dossiers dossiers;
    private final EvidenceSection evidence;
    private final DecisionSection decisions;
    private final MeasuresSection measures;
    private final LetterSection letters;
    private final FiledPart filed;
    private final SealedEvidence sealedEvidence;
    private final DecidedPart decided;
    private final StaffNotes notes;
    private final AppealedPart appealed;
    private final SealedAnswers sealedAnswers;
    private final LetterPart sealedLetters;
    private final OffersSection offers;
    private final SealedOffers sealedOffers;
    private final ReturnSection returns;
    private final ReturnPart sealedReturns;
    private final HoldPart hold;
    private final DailyWitness witness;

    TellWholeCase(
            Dossiers dossiers,
            EvidenceSection evidence,
            DecisionSection decisions,
            MeasuresSection measures,
            LetterSection letters,
            FiledPart filed,
            SealedEvidence sealedEvidence,
            DecidedPart decided,
            StaffNotes notes,
            AppealedPart appealed,
            SealedAnswers sealedAnswers,
            LetterPart sealedLetters,
            OffersSection offers,
            SealedOffers sealedOffers,
            ReturnSection returns,
            ReturnPart sealedReturns,
            HoldPart hold,
            DailyWitness witness) {
        this.dossiers = dossiers;
        this.evidence = evidence;
        this.decisions = decisions;
        this.measures = measures;
        this.letters = letters;
        this.filed = filed;
        this.sealedEvidence = sealedEvidence;
        this.decided = decided;
        this.notes = notes;
        this.appealed = appealed;
        this.sealedAnswers = sealedAnswers;
        this.sealedLetters = sealedLetters;
        this.offers = offers;
        this.sealedOffers = sealedOffers;
        this.returns = returns;
        this.sealedReturns = sealedReturns;
        this.hold = hold;
        this.witness = witness;
    }

    @Override
    public ResponseEntity<Object> answer(String number, Actor actor) {
        Dossiers.Opened opened = dossiers.open(number, actor);
        return ResponseEntity.ok().eTag(IfMatch.etag(opened.file().version())).body(opened.dossier());
    }

    @Override
    public OnPage onPage(String number, Actor actor, Locale locale) {
        Dossiers.Opened opened = dossiers.openPage(number, actor);
        return new OnPage(opened.file(), sections(opened, locale));
    }

    private Sections sections(Dossiers.Opened opened, Locale locale) {
        CaseFile file = opened.file();
        Actor reader = opened.reader();
        Dossier dossier = opened.dossier();
        boolean isKept = dossier.keepsDecision();
        return new Sections(
                evidence.of(file, reader, dossier.evidence(), dossier.evidenceNeeds(), locale),
                dossier.guide(),
                dossier.supplementRequests(),
                decisions.of(
                        dossier.decided().decision(),
                        dossier.appeal() == null ? null : dossier.appeal().decision(),
                        locale),
                AppealSection.of(file, reader, dossier.appeal()),
                isKept ? List.of() : measures.of(file, reader, dossier.decided().measures(), locale),
                returns.of(file, reader, dossier.decided().goodsReturn()),
                isKept ? Map.of() : letters.of(file),
                offers.of(file, reader, dossier.offers(), dossier.refusedOffers(), locale),
                hold.onPage(file, reader, dossier.hold()));
    }

    @Override
    public void seal(CaseFile file, Actor reader, ZipSink sink) {
        witness.seal(file.number(), sink);
        if (file.erasedAt().isPresent()) {
            decided.writeFacts(file, reader, sink);
            sink.json("case.json", dossiers.open(file.number(), reader).dossier());
            return;
        }
        appealed.write(file, reader, sink);
        filed.write(file, reader, sink);
        sealedEvidence.write(file, reader, sink);
        decided.write(file, reader, sink);
        notes.write(file, reader, sink);
        sealedLetters.write(file, reader, sink);
        sealedAnswers.write(file, reader, sink);
        sealedOffers.write(file, reader, sink);
        sealedReturns.write(file, reader, sink);
        // last, so that an event that was recorded meanwhile (who looked at what) is in it
        sink.json("case.json", dossiers.open(file.number(), reader).dossier());
    }
}
