package io.recourse.evidence;

import io.recourse.policy.EvidenceType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields that a check finds missing when they are left blank; a page marks them. */
final class RequiredFields {

    private static final Map<String, List<String>> BY_CHECK = Map.ofEntries(
            Map.entry("NUMBER_GIVEN", List.of("number")),
            Map.entry("CHAT_WITHIN_DAYS", List.of("chatFrom", "chatTo")),
            Map.entry("NUMBER_VALID", List.of("issuedAt")),
            Map.entry("BOTH_PARTIES", List.of("parties")),
            Map.entry("COMPLETENESS", List.of("completeness")),
            Map.entry("EXTRACTION_CODE", List.of("extractionCode")),
            Map.entry("NUMBER_CALLED", List.of("numberCalled")),
            Map.entry("SCREENSHOTS", List.of("lines")),
            Map.entry("BILL", List.of("bill")),
            Map.entry("REASON_OF_MOVE", List.of("reasonOfMove")),
            Map.entry("PROFILE_SHOWN", List.of("profileShown")),
            Map.entry("WHOLE_RECORD", List.of("completeness")),
            Map.entry("ACCOUNT_GIVEN_BY_BUYER", List.of("accountGivenBy")),
            Map.entry("OWN_NAME", List.of("counterpartName")));

    private RequiredFields() {}

    static Set<String> of(EvidenceType kind) {
        return kind.checks().stream()
                .flatMap(check -> BY_CHECK.getOrDefault(check, List.of()).stream())
                .collect(Collectors.toSet());
    }

    /** Whether such an item is incomplete without a file. */
    static boolean areFiles(EvidenceType kind) {
        return kind.checks().contains("FILES") && kind.minFiles() > 0;
    }
}
