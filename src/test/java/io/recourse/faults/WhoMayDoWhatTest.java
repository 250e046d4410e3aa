package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.contract.ContractWatch;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every call of the interface by everybody, on a case of one's own and on somebody else's; and whatever is answered is as
 * {@code docs/openapi.yaml} says.
 */
@CaseTest
class WhoMayDoWhatTest {

    private static final String DECISION = "{\"outcome\": \"%s\", \"rule\": \"不合理要求\", \"reasons\": \"威胁在评价之前。\"}";

    private static final String UPLOAD = "multipart/form-data; boundary=part";

    /** An item that says nothing, and a file of a type that is not taken. */
    private static final String PARTS = """
            --part\r
            Content-Disposition: form-data; name="item"\r
            \r
            {}\r
            --part\r
            Content-Disposition: form-data; name="file"; filename="program.exe"\r
            \r
            MZ\r
            --part--\r
            """;

    private final Scenario scenario;
    private final JdbcClient jdbc;
    private final RequestMappingHandlerMapping mappings;

    WhoMayDoWhatTest(
            Scenario scenario,
            JdbcClient jdbc,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.scenario = scenario;
        this.jdbc = jdbc;
        this.mappings = mappings;
    }

    /** The last row comes last because what is next is one of the cases that all others have looked at. */
    private static final String TABLE = """
            # call                                       | stage       | nobody seller buyer other_seller other_buyer reviewer senior supervisor admin
            GET /api/cases                               | EVIDENCE    | 401 200 200 200 200 200 200 200 200
            POST /api/cases                              | EVIDENCE    | 401 422 422 422 422 403 403 403 403
            POST /api/cases/check                        | EVIDENCE    | 401 200 200 200 200 403 403 403 403
            POST /api/cases/batch                        | EVIDENCE    | 401 422 422 422 422 403 403 403 403
            POST /api/cases/batch/check                  | EVIDENCE    | 401 422 422 422 422 403 403 403 403
            GET /api/campaigns                           | EVIDENCE    | 401 200 200 200 200 200 200 200 200
            GET /api/campaigns/0                         | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            POST /api/campaigns/0/evidence               | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            POST /api/campaigns/0/evidence/complete      | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            POST /api/campaigns/0/withdrawal             | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            POST /api/campaigns/0/claim                  | EVIDENCE    | 401 403 403 403 403 404 404 404 404
            POST /api/campaigns/0/release                | EVIDENCE    | 401 403 403 403 403 404 404 404 404
            POST /api/campaigns/0/decisions              | EVIDENCE    | 401 403 403 403 403 404 404 404 404
            GET /api/campaigns/{campaign}                | TOGETHER    | 401 200 404 404 404 200 200 200 200
            POST /api/campaigns/{campaign}/evidence      | TOGETHER    | 401 200 404 404 404 404 404 404 404
            POST /api/campaigns/{campaign}/evidence/complete | TOGETHER | 401 200 404 404 404 404 404 404 404
            POST /api/campaigns/{campaign}/withdrawal    | TOGETHER    | 401 200 404 404 404 404 404 404 404
            POST /api/campaigns/{campaign}/claim         | TOGETHER    | 401 403 403 403 403 200 200 200 200
            POST /api/campaigns/{campaign}/release       | TOGETHER    | 401 403 403 403 403 200 200 200 200
            POST /api/campaigns/{campaign}/decisions     | TOGETHER    | 401 403 403 403 403 422 422 422 422
            GET /api/cases/{number}                      | EVIDENCE    | 401 200 200 404 404 200 200 200 200
            GET /api/cases/{number}                      | APPEAL      | 401 200 200 404 404 200 200 200 200
            GET /api/cases/{number}/timeline             | EVIDENCE    | 401 200 200 404 404 200 200 200 200
            GET /api/cases/{number}/deadlines            | EVIDENCE    | 401 200 200 404 404 200 200 200 200
            GET /api/cases/{number}/file.zip             | EVIDENCE    | 401 200 200 404 404 200 200 200 200
            POST /api/cases/{number}/answer              | EVIDENCE    | 401 403 200 404 404 404 404 404 404
            POST /api/cases/{number}/answer              | EXAMINATION | 401 403 409 404 404 404 404 404 404
            POST /api/cases/{number}/evidence/complete   | EVIDENCE    | 401 200 200 404 404 404 404 404 404
            POST /api/cases/{number}/evidence/complete   | EXAMINATION | 401 409 409 404 404 404 404 404 404
            POST /api/cases/{number}/withdrawal          | EVIDENCE    | 401 200 403 404 404 404 404 404 404
            POST /api/cases/{number}/withdrawal          | DECIDED     | 401 409 409 404 404 404 404 404 404
            POST /api/cases/{number}/settlement          | EVIDENCE    | 401 409 200 404 404 404 404 404 404
            POST /api/cases/{number}/settlement          | CLOSED      | 401 409 409 404 404 404 404 404 404
            POST /api/cases/{number}/offers              | EVIDENCE    | 401 422 422 404 404 404 404 404 404
            POST /api/cases/{number}/offers              | CLOSED      | 401 409 409 404 404 404 404 404 404
            POST /api/cases/{number}/offers/1/acceptance | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            POST /api/cases/{number}/offers/1/rejection  | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            POST /api/cases/{number}/offers/1/withdrawal | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            POST /api/cases/{number}/appeal              | EVIDENCE    | 401 409 409 404 404 404 404 404 404
            POST /api/cases/{number}/appeal              | DECIDED     | 401 200 200 404 404 404 404 404 404
            POST /api/cases/{number}/appeal              | APPEAL      | 401 409 409 404 404 404 404 404 404
            POST /api/cases/{number}/appeal              | CLOSED      | 401 409 409 404 404 404 404 404 404
            GET /api/tasks                               | EXAMINATION | 401 403 403 403 403 200 200 200 200
            GET /api/tasks?queue=ESCALATED               | EXAMINATION | 401 403 403 403 403 403 403 200 403
            POST /api/cases/{number}/claim               | EVIDENCE    | 401 403 403 403 403 409 409 409 409
            POST /api/cases/{number}/claim               | EXAMINATION | 401 403 403 403 403 200 403 403 403
            POST /api/cases/{number}/claim               | APPEAL      | 401 403 403 403 403 403 200 403 403
            POST /api/cases/{number}/release             | CLAIMED     | 401 403 403 403 403 200 409 409 409
            POST /api/cases/{number}/assignment          | EXAMINATION | 401 403 403 403 403 403 403 200 403
            POST /api/cases/{number}/supplement-request  | EVIDENCE    | 401 403 403 403 403 409 409 409 409
            POST /api/cases/{number}/supplement-request  | EXAMINATION | 401 403 403 403 403 409 403 403 403
            POST /api/cases/{number}/supplement-request  | CLAIMED     | 401 403 403 403 403 200 403 403 403
            POST /api/cases/{number}/decision            | EXAMINATION | 401 403 403 403 403 409 403 403 403
            POST /api/cases/{number}/decision            | CLAIMED     | 401 403 403 403 403 200 403 403 403
            POST /api/cases/{number}/decision            | APPEAL      | 401 403 403 403 403 409 409 409 409
            POST /api/cases/{number}/decision/preview    | EXAMINATION | 401 403 403 403 403 409 403 403 403
            POST /api/cases/{number}/decision/preview    | DECIDED     | 401 403 403 403 403 409 409 409 409
            POST /api/cases/{number}/appeal/decision/preview | APPEAL  | 401 403 403 403 403 403 409 403 403
            GET /api/cases/{number}/decision/letter.pdf  | CLAIMED     | 401 404 404 404 404 404 404 404 404
            GET /api/cases/{number}/decision/letter.pdf  | DECIDED     | 401 200 200 404 404 200 200 200 200
            GET /api/cases/{number}/decision/letter.pdf  | RE_CLAIMED  | 401 200 200 404 404 200 409 200 200
            GET /api/cases/{number}/file.zip             | RE_CLAIMED  | 401 200 200 404 404 200 409 200 200
            GET /api/cases/{number}/decision/statement-of-reasons | RE_CLAIMED | 401 200 200 404 404 200 409 200 200
            GET /api/cases/{number}/appeal/decision/letter.pdf | RE_CLAIMED | 401 404 404 404 404 404 404 404 404
            GET /api/cases/{number}/appeal/decision/letter.pdf | CLOSED | 401 200 200 404 404 200 200 200 200
            GET /api/cases/{number}/decision/statement-of-reasons | DECIDED | 401 200 200 404 404 200 200 200 200
            GET /api/cases/{number}/appeal/decision/statement-of-reasons | CLOSED | 401 404 404 404 404 404 404 404 404
            GET /api/transparency/witness                | DECIDED     | 401 403 403 403 403 403 403 403 200
            GET /api/transparency/statements             | DECIDED     | 401 403 403 403 403 403 403 200 200
            GET /transparency                            | DECIDED     | 200 200 200 200 200 200 200 200 200
            GET /verify/0                                | DECIDED     | 200 200 200 200 200 200 200 200 200
            GET /schemas/statement-of-reasons-1.json     | DECIDED     | 200 200 200 200 200 200 200 200 200
            POST /api/cases/{number}/appeal/decision     | CLAIMED     | 401 403 403 403 403 409 409 409 409
            POST /api/cases/{number}/appeal/decision     | RE_CLAIMED  | 401 403 403 403 403 403 409 403 403
            POST /api/cases/{number}/appeal/decision     | VIEWED      | 401 403 403 403 403 403 200 403 403
            GET /api/messages                            | EVIDENCE    | 401 200 200 200 200 200 200 200 200
            POST /api/messages/0/read                    | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            GET /api/operations/deliveries?state=failed  | EVIDENCE    | 401 403 403 403 403 403 403 200 200
            POST /api/operations/deliveries/0/retry      | EVIDENCE    | 401 403 403 403 403 403 403 404 404
            POST /api/operations/bounces                 | EVIDENCE    | 401 403 403 403 403 403 403 422 422
            POST /api/cases/{number}/measures/1001/confirmation | DECIDED | 401 403 403 403 403 403 403 409 403
            PUT /api/cases/{number}/hold                 | CLOSED      | 401 403 403 403 403 403 403 200 403
            DELETE /api/cases/{number}/hold              | EVIDENCE    | 401 403 403 403 403 403 403 422 403
            POST /api/cases/{number}/return              | DECIDED     | 401 409 409 404 404 404 404 404 404
            POST /api/cases/{number}/return/receipt      | DECIDED     | 401 409 409 404 404 404 404 404 404
            POST /api/cases/{number}/return/decision     | DECIDED     | 401 403 403 403 403 403 403 409 403
            GET /api/returns                             | EVIDENCE    | 401 403 403 403 403 403 403 200 403
            GET /api/confirmations                       | EVIDENCE    | 401 403 403 403 403 403 403 200 403
            GET /api/accounts/buyer/ledger               | EVIDENCE    | 401 404 200 404 404 200 200 200 200
            GET /api/accounts/ledger?name=buyer          | EVIDENCE    | 401 404 200 404 404 200 200 200 200
            GET /api/operations/incidents                | EVIDENCE    | 401 403 403 403 403 403 403 200 200
            POST /api/operations/incidents/0/retry       | EVIDENCE    | 401 403 403 403 403 403 403 404 404
            POST /api/operations/incidents/retry         | EVIDENCE    | 401 403 403 403 403 403 403 200 200
            GET /api/orders                              | EVIDENCE    | 401 200 200 200 200 403 403 403 403
            GET /api/kinds                               | EVIDENCE    | 401 200 200 200 200 200 200 200 200
            GET /api/rules                               | EVIDENCE    | 200 200 200 200 200 200 200 200 200
            GET /api/rules/2022                          | EVIDENCE    | 200 200 200 200 200 200 200 200 200
            GET /api/rules/2023                          | EVIDENCE    | 404 404 404 404 404 404 404 404 404
            GET /api/rules/compare?from=rules-85&to=2022 | EVIDENCE    | 200 200 200 200 200 200 200 200 200
            GET /api/cases/{number}/elements             | EXAMINATION | 401 403 403 403 403 200 200 200 200
            POST /api/cases/{number}/elements/reasons    | EXAMINATION | 401 403 403 403 403 200 200 200 200
            GET /api/cases/{number}/related              | EVIDENCE    | 401 403 403 403 403 200 200 200 200
            GET /api/cases/{number}/scenario             | EVIDENCE    | 401 403 403 403 403 200 200 200 200
            GET /api/cases/{number}/scenario             | RE_CLAIMED  | 401 403 403 403 403 200 409 200 200
            POST /api/policy/replay                      | EVIDENCE    | 401 403 403 403 403 403 403 400 403
            GET /api/policy/replay/0                     | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            POST /api/policy/replay/0/stop               | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            PUT /api/rules/2027                          | EVIDENCE    | 401 415 415 415 415 415 415 415 415
            GET /api/editions                            | EVIDENCE    | 401 403 403 403 403 403 403 200 200
            GET /api/editions/works/0                    | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            POST /api/editions/works/0/stop              | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            POST /api/staffing                           | EVIDENCE    | 401 403 403 403 403 403 403 422 403
            GET /api/staffing/0                          | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            POST /api/staffing/0/stop                    | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            GET /api/cases/{number}/parties              | EVIDENCE    | 401 403 403 403 403 200 200 200 200
            GET /api/precedents?kind=FRAUD&ground=FRAUD  | EVIDENCE    | 401 403 403 403 403 200 200 200 200
            GET /api/tasks/desk                          | EXAMINATION | 401 403 403 403 403 200 200 200 200
            GET /api/tasks/counts                        | EXAMINATION | 401 403 403 403 403 200 200 200 200
            POST /api/tasks/claims                       | EXAMINATION | 401 403 403 403 403 200 200 200 200
            POST /api/tasks/assignments                  | EXAMINATION | 401 403 403 403 403 403 403 200 403
            POST /api/cases/{number}/skip                | EVIDENCE    | 401 403 403 403 403 409 409 409 409
            POST /api/cases/{number}/skip                | EXAMINATION | 401 403 403 403 403 409 403 403 403
            POST /api/cases/{number}/skip                | CLAIMED     | 401 403 403 403 403 200 403 403 403
            GET /api/cases/{number}/notes                | EVIDENCE    | 401 403 403 403 403 200 200 200 200
            GET /api/cases/{number}/notes                | RE_CLAIMED  | 401 403 403 403 403 200 409 200 200
            POST /api/cases/{number}/notes               | EVIDENCE    | 401 403 403 403 403 201 201 201 201
            POST /api/cases/{number}/appeal/first-view   | CLAIMED     | 401 403 403 403 403 409 409 409 409
            POST /api/cases/{number}/appeal/first-view   | RE_CLAIMED  | 401 403 403 403 403 403 200 403 403
            POST /api/cases/{number}/evidence/staged     | EVIDENCE    | 401 422 422 404 404 404 404 404 404
            GET /api/cases/{number}/evidence/0           | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            DELETE /api/cases/{number}/evidence/0        | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            GET /api/cases/{number}/evidence/0/files/1   | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            POST /api/cases/{number}/evidence            | EVIDENCE    | 401 422 422 404 404 404 404 404 404
            POST /api/cases/{number}/evidence/0/answer   | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            GET /api/retention                           | CLOSED      | 401 403 403 403 403 403 403 403 200
            POST /api/retention/run                      | CLOSED      | 401 403 403 403 403 403 403 403 200
            POST /api/accounts/nobody/erasure            | CLOSED      | 401 403 403 403 403 403 403 403 404
            GET /api/overview                            | EVIDENCE    | 401 403 403 403 403 403 403 200 403
            POST /api/findings                           | EVIDENCE    | 401 403 403 403 403 403 403 422 403
            GET /api/quality/readings                    | EVIDENCE    | 401 403 403 403 403 200 200 200 200
            POST /api/quality/readings/0                 | EVIDENCE    | 401 403 403 403 403 404 404 404 404
            GET /api/quality/agreement                   | EVIDENCE    | 401 403 403 403 403 403 403 200 403
            GET /api/quality/splits                      | EVIDENCE    | 401 403 403 403 403 403 403 200 403
            GET /api/quality/appeals                     | EVIDENCE    | 401 403 403 403 403 403 403 200 403
            GET /api/quality/own                         | EVIDENCE    | 401 403 403 403 403 200 200 200 200
            GET /api/texts                               | EVIDENCE    | 401 403 403 403 403 200 200 200 200
            POST /api/texts                              | EVIDENCE    | 401 403 403 403 403 403 403 201 403
            PUT /api/texts/0                             | EVIDENCE    | 401 403 403 403 403 403 403 404 403
            DELETE /api/texts/0                          | EVIDENCE    | 401 403 403 403 403 403 403 404 403
            GET /api/forecast                            | EVIDENCE    | 401 403 403 403 403 403 403 200 403
            GET /api/staff                               | EVIDENCE    | 401 403 403 403 403 200 200 200 200
            PUT /api/staff/me/absence                    | EVIDENCE    | 401 403 403 403 403 200 200 200 200
            PUT /api/staff/reviewer/absence              | EVIDENCE    | 401 403 403 403 403 200 403 200 403
            PUT /api/staff/nobody/absence                | EVIDENCE    | 401 403 403 403 403 403 403 404 403
            DELETE /api/staff/me/absence                 | EVIDENCE    | 401 403 403 403 403 204 204 204 204
            DELETE /api/staff/reviewer/absence           | EVIDENCE    | 401 403 403 403 403 204 403 204 403
            PUT /api/staff/me/knowledge                  | EVIDENCE    | 401 403 403 403 403 200 200 200 200
            PUT /api/staff/reviewer/knowledge            | EVIDENCE    | 401 403 403 403 403 200 403 200 403
            PUT /api/staff/nobody/knowledge              | EVIDENCE    | 401 403 403 403 403 403 403 404 403
            POST /api/staff/me/handover                  | EVIDENCE    | 401 403 403 403 403 200 200 200 200
            POST /api/staff/reviewer/handover            | EVIDENCE    | 401 403 403 403 403 200 403 200 403
            GET /api/views                               | EVIDENCE    | 401 403 403 403 403 200 200 200 200
            POST /api/views                              | EVIDENCE    | 401 403 403 403 403 201 201 201 201
            PUT /api/views/1                             | EVIDENCE    | 401 403 403 403 403 404 404 404 404
            DELETE /api/views/1                          | EVIDENCE    | 401 403 403 403 403 404 404 404 404
            GET /api/drafts                              | EVIDENCE    | 401 200 200 200 200 200 200 200 200
            GET /api/drafts/filing/1                     | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            PUT /api/drafts/filing/x                     | EVIDENCE    | 401 200 200 200 200 200 200 200 200
            DELETE /api/drafts/filing/x                  | EVIDENCE    | 401 204 204 204 204 204 204 204 204
            GET /api/drafts/filing/x/files               | EVIDENCE    | 401 200 200 200 200 200 200 200 200
            POST /api/drafts/filing/x/files              | EVIDENCE    | 401 415 415 415 415 403 403 403 403
            GET /api/drafts/filing/x/files/0             | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            DELETE /api/drafts/filing/x/files/0          | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            POST /api/calendar/2027/preview              | EVIDENCE    | 401 403 403 403 403 403 403 403 200
            GET /api/calendar/2026                       | EVIDENCE    | 401 200 200 200 200 200 200 200 200
            PUT /api/calendar/2027                       | EVIDENCE    | 401 403 403 403 403 403 403 403 200
            GET /api/calendar/imports/0                  | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            POST /api/calendar/imports/0/stop            | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            GET /api/forms/file-case                     | EVIDENCE    | 401 200 200 200 200 200 200 200 200
            GET /api/operations/webhooks                 | EVIDENCE    | 401 403 403 403 403 403 403 403 200
            POST /api/operations/webhooks                | EVIDENCE    | 401 403 403 403 403 403 403 403 422
            GET /api/operations/webhooks/none            | EVIDENCE    | 401 403 403 403 403 403 403 403 404
            PUT /api/operations/webhooks/none            | EVIDENCE    | 401 403 403 403 403 403 403 403 422
            DELETE /api/operations/webhooks/none         | EVIDENCE    | 401 403 403 403 403 403 403 403 404
            POST /api/operations/webhooks/none/secret    | EVIDENCE    | 401 403 403 403 403 403 403 403 404
            GET /api/operations/webhooks/dead-letters    | EVIDENCE    | 401 403 403 403 403 403 403 403 200
            POST /api/operations/webhooks/dead-letters/replay | EVIDENCE | 401 403 403 403 403 403 403 403 200
            POST /api/operations/webhooks/dead-letters/0/replay | EVIDENCE | 401 403 403 403 403 403 403 403 404
            POST /api/marketplace/events                 | EVIDENCE    | 401 401 401 401 401 401 401 401 401
            GET /api/marketplace/events                  | EVIDENCE    | 405 405 405 405 405 405 405 405 405
            GET /actuator/health                         | EVIDENCE    | 200 200 200 200 200 200 200 200 200
            GET /actuator/env                            | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            GET /actuator/sbom                           | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            GET /swagger-ui/index.html                   | EVIDENCE    | 401 404 404 404 404 404 404 404 404
            GET /v3/api-docs                             | EVIDENCE    | 200 200 200 200 200 200 200 200 200
            DELETE /api/cases/{number}                   | EVIDENCE    | 401 405 405 405 405 405 405 405 405
            POST /api/tasks/next                         | EXAMINATION | 401 403 403 403 403 200 200 403 403
            """;

    private final Map<String, FiledCase> untouched = new HashMap<>();

    /** What of the answers is not as the contract says. */
    private final Set<String> faults = new TreeSet<>();

    @Test
    void every_call_has_its_row() {
        List<String> calls = TABLE.lines()
                .map(row -> cells(row).get(0).replaceAll("\\?.*", ""))
                .toList();
        Stream<String> mapped = mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getMethodsCondition().getMethods().stream()
                        .flatMap(method -> mapping.getPatternValues().stream().map(path -> method + " " + path)))
                .filter(call -> call.matches("\\w+ /api/(?!simulation/).*"));

        assertThat(mapped.filter(
                        call -> calls.stream().noneMatch(row -> row.matches(call.replaceAll("\\{\\w+}", "[^/]+")))))
                .isEmpty();
    }

    @Test
    void every_call_by_everybody() {
        List<String> rows = TABLE.lines().toList();
        List<String> names = List.of(cells(rows.get(0)).get(2).split(" "));
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> told = new LinkedHashMap<>();
        List<Runnable> again = new ArrayList<>();
        for (String row : rows.subList(1, rows.size())) {
            String call = cells(row).get(0);
            String stage = cells(row).get(1);
            List<String> codes = List.of(cells(row).get(2).split(" "));
            FiledCase same = untouched.computeIfAbsent(stage, this::at);
            long version = version(same);
            for (int i = 0; i < names.size(); i++) {
                boolean changes = codes.get(i).matches("20[01]") && !call.startsWith("GET") && asksForACase(call);
                String who = names.get(i);
                // who changes a case gets one of their own, all others the same
                Answer answer = call(who, call, changes ? at(stage) : same);
                String what = call + " at " + stage + " by " + who;
                expected.put(what, codes.get(i));
                told.put(what, String.valueOf(answer.status()));
                if (answer.status() >= 400) {
                    isTold(answer, "en");
                    isTold(call(who, call, same, "zh-CN"), "zh-CN");
                } else if (call.startsWith("GET")) {
                    again.add(() -> call(who, call, same));
                }
            }
            if (!call.endsWith("/next")) {
                assertThat(version(same))
                        .as("%s: a refused call changes nothing", call)
                        .isEqualTo(version);
            }
        }

        // once more when others have left something behind that can be told
        again.forEach(Runnable::run);

        told.entrySet().removeAll(expected.entrySet());
        assertThat(told).isEmpty();
        assertThat(faults).as("not as docs/openapi.yaml says").isEmpty();
    }

    /** What does not is no reason to live one through. */
    private static boolean asksForACase(String call) {
        return call.contains("{") || call.endsWith("/next");
    }

    private static List<String> cells(String row) {
        return List.of(row.strip().split(" *\\| *"));
    }

    @Test
    void a_foreign_party_cannot_tell_a_case_from_none() {
        for (String call : List.of(
                "GET /api/cases/{number}",
                "GET /api/cases/{number}/timeline",
                "GET /api/cases/{number}/deadlines",
                "GET /api/cases/{number}/file.zip",
                "GET /api/cases/{number}/decision/letter.pdf",
                "GET /api/cases/{number}/appeal/decision/letter.pdf",
                "GET /api/cases/{number}/decision/statement-of-reasons",
                "GET /api/cases/{number}/appeal/decision/statement-of-reasons",
                "POST /api/cases/{number}/decision/preview",
                "POST /api/cases/{number}/appeal/decision/preview",
                "GET /api/cases/{number}/related",
                "GET /api/cases/{number}/parties",
                "GET /api/cases/{number}/scenario",
                "GET /api/cases/{number}/elements",
                "POST /api/cases/{number}/answer",
                "POST /api/cases/{number}/evidence/complete",
                "POST /api/cases/{number}/withdrawal",
                "POST /api/cases/{number}/settlement",
                "POST /api/cases/{number}/offers",
                "POST /api/cases/{number}/offers/1/acceptance",
                "POST /api/cases/{number}/appeal",
                "POST /api/cases/{number}/return",
                "POST /api/cases/{number}/return/receipt",
                "POST /api/cases/{number}/claim",
                "POST /api/cases/{number}/release",
                "POST /api/cases/{number}/assignment",
                "POST /api/cases/{number}/skip",
                "GET /api/cases/{number}/notes",
                "POST /api/cases/{number}/notes",
                "PUT /api/cases/{number}/hold",
                "DELETE /api/cases/{number}/hold",
                "POST /api/cases/{number}/evidence/staged",
                "POST /api/cases/{number}/appeal/first-view",
                "POST /api/cases/{number}/supplement-request",
                "POST /api/cases/{number}/decision",
                "POST /api/cases/{number}/measures/1001/confirmation",
                "POST /api/cases/{number}/appeal/decision")) {
            String ofNone =
                    call("other_seller", call.replace("{number}", "RC-0"), null).text();
            for (String stage : List.of("EVIDENCE", "CLAIMED", "DECIDED", "RE_CLAIMED", "CLOSED")) {
                FiledCase theirs = untouched.computeIfAbsent(stage, this::at);
                assertThat(call("other_seller", call, theirs).text().replace(theirs.number(), "RC-0"))
                        .isEqualTo(ofNone);
            }
        }
    }

    private Answer call(String who, String call, FiledCase complaint) {
        return call(who, call, complaint, "en");
    }

    private Answer call(String who, String call, FiledCase complaint, String language) {
        String[] parts = (complaint == null ? call : filledIn(call, complaint)).split(" ");
        Caller caller = (who.equals("nobody") ? scenario.anybody() : person(who).caller()).in(language);
        Answer answer = parts[0].equals("GET") || parts[0].equals("DELETE")
                ? caller.call(parts[0], parts[1], BodyPublishers.noBody())
                : caller.with("Content-Type", parts[1].matches(".*/(evidence|files)") ? UPLOAD : "application/json")
                        .call(parts[0], parts[1], BodyPublishers.ofString(body(parts[1], complaint)));
        faults.addAll(ContractWatch.faults(parts[0], parts[1], answer.response()));
        return answer;
    }

    private static String filledIn(String call, FiledCase complaint) {
        String numbered = call.replace("{number}", complaint.number());
        // which is asked for, so only where it is wanted
        return numbered.contains("{campaign}")
                ? numbered.replace(
                        "{campaign}", complaint.view().get("campaign").asText())
                : numbered;
    }

    private Person person(String who) {
        return switch (who) {
            case "seller" -> scenario.seller();
            case "buyer" -> scenario.buyer();
            case "other_seller" -> scenario.person("other-shop", "SELLER");
            case "other_buyer" -> scenario.person("other-buyer", "BUYER");
            case "reviewer" -> scenario.reviewer();
            case "senior" -> scenario.seniorReviewer();
            case "supervisor" -> scenario.supervisor();
            case "admin" -> scenario.admin();
            default -> throw new IllegalArgumentException(who);
        };
    }

    private static String body(String path, FiledCase complaint) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (path.contains("/return/decision")) {
            return "{\"refund\": true, \"reasons\": \"照片清楚。\"}";
        }
        if (path.contains("/appeal/decision")) {
            return DECISION.formatted("AFFIRMED");
        }
        if (path.contains("/calendar/")) {
            return "{\"off\": [{\"from\": \"2027-01-01\", \"name\": \"元旦\"}]}";
        }
        if (path.contains("/quality/readings/")) {
            return "{\"outcome\": \"UPHELD\"}";
        }
        if (path.contains("/api/texts")) {
            return "{\"purpose\": \"SKIP\", \"language\": \"zh-CN\", \"title\": \"相识\", \"text\": \"与一方相识。\"}";
        }
        return switch (last) {
            case "return" -> "{\"carrier\": \"顺丰速运\", \"trackingNumber\": \"SF1\"}";
            case "receipt" -> "{\"accepted\": true}";
            case "evidence", "files" -> PARTS;
            case "offers" -> "{\"remedy\": \"REFUND\"}";
            case "cases", "check" ->
                Calls.json(Map.of(
                        "kind", "UNREASONABLE_REVIEW",
                        "ground", "EXTORTION",
                        "orderId", complaint.order().id(),
                        "reviewId", complaint.order().reviewId(),
                        "statement", "买家以差评相要挟。"));
            case "claims" -> "{\"cases\": [\"RC-0\"]}";
            case "assignments" -> "{\"cases\": [\"RC-0\"], \"assignee\": \"reviewer\"}";
            case "knowledge" -> "{\"languages\": [\"en\"]}";
            case "absence" -> "{\"to\": \"2026-12-31\"}";
            case "notes" -> "{\"text\": \"请看 E1。\"}";
            case "erasure" -> "{\"reason\": \"本人申请，已核实身份。\"}";
            case "hold" -> "{\"reason\": \"法院要求保全。\"}";
            case "skip" -> "{\"reason\": \"与卖家相识。\"}";
            case "first-view" -> "{\"outcome\": \"REJECTED\", \"reasons\": \"没有威胁。\"}";
            case "staged" -> "{\"item\": {\"type\": \"SCREENSHOT\"}, \"files\": [\"none\"]}";
            case "1", "views" -> "{\"name\": \"今天\", \"query\": \"\", \"shared\": false}";
            case "decision", "preview" -> DECISION.formatted("UPHELD");
            case "answer", "appeal" -> "{\"statement\": \"没有威胁。\"}";
            case "assignment" -> "{\"assignee\": \"reviewer\"}";
            case "supplement-request" -> "{\"from\": [\"RESPONDENT\"], \"question\": \"请补充聊天记录。\"}";
            case "confirmation" -> "{\"confirm\": true, \"reason\": \"屡次售假。\"}";
            default -> "{}";
        };
    }

    private FiledCase at(String stage) {
        return CaseAt.stage(scenario, stage);
    }

    private long version(FiledCase complaint) {
        return jdbc.sql("select version from cases where number = ?")
                .param(complaint.number())
                .query(Long.class)
                .single();
    }

    private static void isTold(Answer answer, String language) {
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        Map<String, String> problem = new TreeMap<>();
        answer.json()
                .fields()
                .forEachRemaining(
                        member -> problem.put(member.getKey(), member.getValue().asText()));
        assertThat(problem).containsKeys("type", "title", "status", "detail", "instance");
        assertThat(problem.get("type")).startsWith("urn:recourse:problem:");
        assertThat(answer.header("Content-Language")).isEqualTo(language);
        for (String words : List.of(problem.get("title"), problem.get("detail"))) {
            assertThat(Pattern.compile("\\p{IsHan}").matcher(words).find())
                    .as(words)
                    .isEqualTo(language.equals("zh-CN"));
        }
    }
}
