package io.recourse.contract;

/** What comes of the README's case, whoever lives it. */
final class ReadmeWalk {

    /** With the number of the case put in. */
    static final String EXPECTED = """
            {
              "refused": ["urn:recourse:problem:inadmissible", "REVIEW_EXISTS"],
              "number": "%1$s",
              "status": "EVIDENCE",
              "deadline": "2026-01-08T09:00:00+08:00",
              "early": 0,
              "due": ["%1$s EVIDENCE 2026-01-08T09:00:00+08:00"],
              "task": ["%1$s", "lin", "2026-01-13T00:00:00+08:00"],
              "decided": ["DECIDED", "APPEAL_WINDOW"],
              "deleted": "deleted",
              "appealed": "APPEAL",
              "same": "urn:recourse:problem:same-reviewer",
              "closed": ["CLOSED", "APPEAL_DECIDED"],
              "shown": "shown",
              "timeline": [
                "CASE_FILED shop", "CASE_OPENED SYSTEM", "EVIDENCE_BEGUN SYSTEM", "MEASURES_CARRIED_OUT SYSTEM",
                "EVIDENCE_REMINDER SYSTEM", "EVIDENCE_DEADLINE_PASSED SYSTEM", "EXAMINATION_BEGUN SYSTEM", "DECIDED STAFF",
                "MEASURES_CARRIED_OUT SYSTEM", "MEASURES_UNDONE SYSTEM", "APPEAL_LODGED guest", "RE_EXAMINATION_BEGUN SYSTEM",
                "APPEAL_DECIDED STAFF", "CLOSED SYSTEM", "MEASURES_UNDONE SYSTEM"
              ]
            }
            """;

    private ReadmeWalk() {}
}
