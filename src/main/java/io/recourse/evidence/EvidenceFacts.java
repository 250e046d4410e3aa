package io.recourse.evidence;

import io.recourse.cases.CaseFiles;
import io.recourse.notice.NoticeFacts;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What a notice says of evidence that was handed in: its kind, nothing of what is in it. */
@Component
class EvidenceFacts implements NoticeFacts {

    private final CaseFiles files;
    private final KnownEvidence known;

    EvidenceFacts(CaseFiles files, KnownEvidence known) {
        this.files = files;
        this.known = known;
    }

    @Override
    public Map<String, Object> of(Notices.Left notice, Locale language) {
        if (notice.type() != NoticeType.EVIDENCE_RECEIVED) {
            return Map.of();
        }
        return Map.of(
                "evidenceType",
                known.typeName(
                        files.find(notice.caseNumber()).orElseThrow(),
                        Objects.toString(notice.data().get("type")),
                        language));
    }
}
