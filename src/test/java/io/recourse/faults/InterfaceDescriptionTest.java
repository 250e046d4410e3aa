package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The description of the interface at {@code /v3/api-docs}. */
@CaseTest
class InterfaceDescriptionTest {

    private static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch");

    private final Scenario scenario;

    InterfaceDescriptionTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void it_names_every_call_of_the_interface() {
        List<String> calls = new ArrayList<>();
        JsonNode paths = description().get("paths");
        paths.fieldNames().forEachRemaining(path -> METHODS.stream()
                .filter(paths.get(path)::has)
                .forEach(method -> calls.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));

        assertThat(calls)
                .contains(
                        "POST /api/cases",
                        "POST /api/cases/check",
                        "POST /api/cases/batch",
                        "POST /api/cases/batch/check",
                        "GET /api/campaigns",
                        "GET /api/campaigns/{id}",
                        "POST /api/campaigns/{id}/evidence",
                        "POST /api/campaigns/{id}/evidence/complete",
                        "POST /api/campaigns/{id}/withdrawal",
                        "POST /api/campaigns/{id}/claim",
                        "POST /api/campaigns/{id}/release",
                        "POST /api/campaigns/{id}/decisions",
                        "GET /api/cases",
                        "GET /api/cases/{number}",
                        "POST /api/cases/{number}/answer",
                        "POST /api/cases/{number}/evidence",
                        "GET /api/cases/{number}/evidence/{id}/files/{n}",
                        "POST /api/cases/{number}/evidence/complete",
                        "POST /api/cases/{number}/withdrawal",
                        "POST /api/cases/{number}/settlement",
                        "POST /api/cases/{number}/appeal",
                        "GET /api/cases/{number}/timeline",
                        "GET /api/cases/{number}/deadlines",
                        "GET /api/cases/{number}/file.zip",
                        "GET /api/tasks",
                        "POST /api/tasks/next",
                        "POST /api/cases/{number}/claim",
                        "POST /api/cases/{number}/release",
                        "POST /api/cases/{number}/assignment",
                        "POST /api/cases/{number}/supplement-request",
                        "POST /api/cases/{number}/decision",
                        "POST /api/cases/{number}/appeal/decision",
                        "GET /api/cases/{number}/decision/letter.pdf",
                        "GET /api/cases/{number}/appeal/decision/letter.pdf",
                        "GET /api/cases/{number}/decision/statement-of-reasons",
                        "GET /api/transparency/statements",
                        "GET /transparency",
                        "GET /verify/{code}",
                        "POST /api/cases/{number}/measures/{seq}/confirmation",
                        "GET /api/confirmations",
                        "POST /api/cases/{number}/return",
                        "POST /api/cases/{number}/return/receipt",
                        "POST /api/cases/{number}/return/decision",
                        "GET /api/returns",
                        "GET /api/accounts/{name}/ledger",
                        "GET /api/accounts/ledger",
                        "GET /api/operations/incidents",
                        "POST /api/operations/incidents/{id}/retry",
                        "POST /api/operations/incidents/retry",
                        "GET /api/orders",
                        "GET /api/kinds",
                        "GET /api/rules",
                        "GET /api/rules/{edition}",
                        "GET /api/rules/compare",
                        "GET /api/drafts/{purpose}/{key}",
                        "PUT /api/drafts/{purpose}/{key}",
                        "DELETE /api/drafts/{purpose}/{key}",
                        "POST /api/drafts/{purpose}/{key}/files",
                        "POST /api/cases/{number}/evidence/staged",
                        "GET /api/cases/{number}/elements",
                        "POST /api/cases/{number}/elements/reasons",
                        "GET /api/precedents",
                        "GET /api/cases/{number}/related",
                        "GET /api/cases/{number}/parties",
                        "GET /api/cases/{number}/scenario",
                        "POST /api/policy/replay",
                        "GET /api/tasks/desk",
                        "GET /api/tasks/counts",
                        "POST /api/tasks/claims",
                        "POST /api/tasks/assignments",
                        "POST /api/cases/{number}/skip",
                        "GET /api/cases/{number}/notes",
                        "POST /api/cases/{number}/notes",
                        "POST /api/cases/{number}/appeal/first-view",
                        "GET /api/views",
                        "POST /api/views",
                        "PUT /api/views/{id}",
                        "DELETE /api/views/{id}",
                        "GET /api/overview",
                        "GET /api/staff",
                        "PUT /api/staff/{name}/absence",
                        "DELETE /api/staff/{name}/absence",
                        "PUT /api/staff/{name}/knowledge",
                        "POST /api/staff/{name}/handover",
                        "GET /api/forecast",
                        "GET /api/texts",
                        "POST /api/texts",
                        "PUT /api/texts/{id}",
                        "DELETE /api/texts/{id}",
                        "GET /api/quality/readings",
                        "POST /api/quality/readings/{id}",
                        "GET /api/quality/agreement",
                        "POST /api/calendar/{year}/preview",
                        "GET /api/calendar/{year}",
                        "PUT /api/calendar/{year}",
                        "POST /api/marketplace/events",
                        "GET /api/operations/webhooks",
                        "POST /api/operations/webhooks",
                        "GET /api/operations/webhooks/{id}",
                        "PUT /api/operations/webhooks/{id}",
                        "DELETE /api/operations/webhooks/{id}",
                        "POST /api/operations/webhooks/{id}/secret",
                        "GET /api/operations/webhooks/dead-letters",
                        "POST /api/operations/webhooks/dead-letters/replay",
                        "POST /api/operations/webhooks/dead-letters/{letter}/replay",
                        "GET /api/simulation/clock",
                        "POST /api/simulation/clock",
                        "PUT /api/simulation/accounts/{name}",
                        "PUT /sandbox/marketplace/orders/{id}",
                        "GET /sandbox/marketplace/orders/{id}",
                        "PUT /sandbox/marketplace/measures/{id}",
                        "GET /sandbox/marketplace/accounts/{name}");
    }

    @Test
    void it_is_open_api_3_1_whose_references_lead_somewhere() {
        JsonNode description = description();

        assertThat(description.get("openapi").asText()).isEqualTo("3.1.0");
        assertThat(description.at("/info/title").asText()).isNotBlank();
        assertThat(description.at("/info/version").asText()).isNotBlank();
        List<String> references = new ArrayList<>();
        description.findValues("$ref").forEach(reference -> references.add(reference.asText()));
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(description.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        });
        // 3.0's word for it is not one of 3.1
        assertThat(description.findValues("nullable")).isEmpty();
    }

    @Test
    void every_call_has_its_own_id_its_path_parameters_and_its_answers() {
        JsonNode paths = description().get("paths");
        List<String> ids = new ArrayList<>();
        paths.fieldNames().forEachRemaining(path -> METHODS.stream()
                .filter(paths.get(path)::has)
                .forEach(method -> {
                    JsonNode call = paths.get(path).get(method);
                    ids.add(call.get("operationId").asText());
                    List<String> declared = new ArrayList<>();
                    call.path("parameters").forEach(parameter -> {
                        if (parameter.get("in").asText().equals("path")) {
                            declared.add(parameter.get("name").asText());
                            assertThat(parameter.get("required").asBoolean()).isTrue();
                        }
                        assertThat(parameter.has("schema")).as(path).isTrue();
                    });
                    List<String> named = Pattern.compile("\\{([^}]+)}")
                            .matcher(path)
                            .results()
                            .map(found -> found.group(1))
                            .toList();
                    assertThat(declared).as("%s %s", method, path).containsExactlyInAnyOrderElementsOf(named);
                    assertThat(call.get("responses")).as("%s %s", method, path).isNotEmpty();
                    assertThat(call.get("responses").has("default"))
                            .as("%s %s tells its problems", method, path)
                            .isTrue();
                }));
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void there_are_no_pages_to_try_it_out() {
        assertThat(scenario.anybody().get("/swagger-ui/index.html").status()).isEqualTo(401);
        assertThat(scenario.supervisor().get("/swagger-ui/index.html").status()).isEqualTo(404);
        assertThat(scenario.supervisor().get("/swagger-ui.html").status()).isEqualTo(404);
    }

    private JsonNode description() {
        return scenario.anybody().get("/v3/api-docs").json();
    }
}
