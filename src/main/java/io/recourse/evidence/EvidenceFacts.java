package io.recourse.evidence;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.examination.Decision;
import io.recourse.examination.Decisions;
import io.recourse.examination.Instance;
import io.recourse.notice.NoticeFacts;
import io.recourse.notice.Notices;
import io.recourse.policy.Policy;
import io.recourse.web.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What a notice says of evidence: kinds and numbers, nothing of what is in it. */
@Component
class EvidenceFacts implements NoticeFacts {

    private final CaseFiles files;
    private final EvidenceItems items;
    private final Decisions decisions;
    private final Policy policy;
    private final Texts texts;

    EvidenceFacts(CaseFiles files, EvidenceItems items, Decisions decisions, Policy policy, Texts texts) {
        this.files = files;
        this.items = items;
        this.decisions = decisions;
        this.policy = policy;
        this.texts = texts;
    }

    @Override
    public Map<String, Object> of(Notices.Left notice, Locale language) {
        return switch (notice.type()) {
            case EVIDENCE_RECEIVED ->
                Map.of(
                        "evidenceType",
                        name(file(notice), Objects.toString(notice.data().get("type")), language));
            case DECISION -> Map.of("evidenceRelied", relied(notice, Instance.EXAMINATION, language));
            case FINAL_DECISION -> Map.of("evidenceRelied", relied(notice, Instance.APPEAL, language));
            default -> Map.of();
        };
    }

    private List<String> relied(Notices.Left notice, Instance instance, Locale language) {
        CaseFile file = file(notice);
        return decisions.find(file.number(), instance).map(Decision::evidenceRelied).orElse(List.of()).stream()
                .flatMap(id -> items.find(file.number(), id).stream())
                .map(item -> texts.of(
                        language, "notice.evidence." + item.side(), name(file, item.type(), language), item.id()))
                .toList();
    }

    private String name(CaseFile file, String type, Locale language) {
        return policy.evidenceType(file.edition(), type)
                .map(known -> known.name().in(language))
                .orElse(type);
    }

    private CaseFile file(Notices.Left notice) {
        return files.find(notice.caseNumber()).orElseThrow();
    }
}
