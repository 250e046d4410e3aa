package io.recourse.evidence;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.notice.NoticeFacts;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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
    public Function<Notices.Left, Map<String, Object>> of(Collection<Notices.Left> notices, Locale language) {
        Map<String, CaseFile> cases = files.ofNotices(notices.stream()
                .filter(notice -> notice.type() == NoticeType.EVIDENCE_RECEIVED)
                .toList());
        return notice -> notice.type() == NoticeType.EVIDENCE_RECEIVED
                ? Map.of(
                        "evidenceType",
                        known.typeName(
                                cases.get(notice.caseNumber()),
                                Objects.toString(notice.data().get("type")),
                                language))
                : Map.of();
    }
}
