package io.recourse.contract;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.testing.CaseTest;
import io.recourse.testing.Scenario;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;
import org.springframework.web.client.RestClientResponseException;
import platform.client.ApiClient;
import platform.client.api.AppealsApi;
import platform.client.api.CasesApi;
import platform.client.api.SandboxMarketplaceApi;
import platform.client.api.SimulationApi;
import platform.client.api.WorkApi;
import platform.client.model.AdvanceClock;
import platform.client.model.ClockAdvanced;
import platform.client.model.DecideAppealForm;
import platform.client.model.DecideCaseForm;
import platform.client.model.FileCaseForm;
import platform.client.model.LodgeAppealForm;
import platform.client.model.ModelCase;
import platform.client.model.Order;
import platform.client.model.OrderReview;
import platform.client.model.PageTimelineView;
import platform.client.model.Problem;
import platform.client.model.RecordFirstViewForm;
import platform.client.model.SimulationAccountsNewAccount;
import platform.client.model.SimulationAccountsNewAccount.RolesEnum;
import platform.client.model.WorkItem;

/** A client in Java is made of {@code docs/openapi.yaml} when the tests are built, and lives the README's case. */
@CaseTest
class JavaClientTest {

    private final Scenario scenario;

    JavaClientTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void the_walk_of_the_readme_is_lived_with_a_generated_client() throws Exception {
        scenario.startAt("2026-01-05T09:00:00+08:00");
        account("shop", RolesEnum.SELLER);
        account("guest", RolesEnum.BUYER);
        account("lin", RolesEnum.REVIEWER, RolesEnum.SENIOR_REVIEWER);
        account("chen", RolesEnum.SENIOR_REVIEWER);
        new SandboxMarketplaceApi(client()).putSandboxOrder("4711", order());
        Map<String, Object> lived = new LinkedHashMap<>();

        Problem refused = refusal(() ->
                new CasesApi(as("shop")).fileCase(complaint("r2").statement("I mean the wrong one."), null, null));
        lived.put(
                "refused",
                List.of(
                        refused.getType().getValue(),
                        refused.getViolations().get(0).getRule()));
        ModelCase filed = new CasesApi(as("shop"))
                .fileCase(complaint("r1").statement("I gave no cash-back. He wrote: 2000 settles it."), null, null);
        String number = filed.getNumber();
        lived.put("number", number);
        lived.put("status", filed.getStatus().getValue());
        lived.put("deadline", at(filed.getDeadlines().get(0).getDueAt()));
        lived.put("early", advance("PT71H59M59S").getFired().size());
        lived.put(
                "due",
                advance("PT1S").getFired().stream()
                        .map(one -> one.getCaseNumber() + " " + one.getDeadline() + " " + at(one.getAt()))
                        .toList());
        WorkItem task = new WorkApi(as("lin")).takeNext(null, null, null);
        lived.put("task", List.of(task.getCaseNumber(), task.getAssignee(), at(task.getDueAt())));
        ModelCase decided = new WorkApi(as("lin"))
                .decideCase(
                        number,
                        new DecideCaseForm()
                                .outcome(DecideCaseForm.OutcomeEnum.UPHELD)
                                .rule("Unreasonable demand [002]")
                                .reasons("He made the review a threat to gain money."),
                        null,
                        null);
        lived.put(
                "decided",
                List.of(
                        decided.getStatus().getValue(),
                        decided.getDeadlines().get(0).getName().getValue()));
        advance("PT1H");
        lived.put("deleted", reviewState());
        lived.put(
                "appealed",
                new AppealsApi(as("guest"))
                        .lodgeAppeal(
                                number,
                                new LodgeAppealForm().statement("It was a joke, and I wrote it after the review."),
                                null,
                                null)
                        .getStatus()
                        .getValue());
        lived.put(
                "same",
                refusal(() -> new WorkApi(as("lin")).claimCase(number))
                        .getType()
                        .getValue());
        new WorkApi(as("chen")).claimCase(number);
        new AppealsApi(as("chen"))
                .recordFirstView(
                        number,
                        new RecordFirstViewForm()
                                .outcome(RecordFirstViewForm.OutcomeEnum.REJECTED)
                                .reasons("I see no threat."),
                        null,
                        null);
        ModelCase closed = new AppealsApi(as("chen"))
                .decideAppeal(
                        number,
                        new DecideAppealForm()
                                .outcome(DecideAppealForm.OutcomeEnum.REVERSED)
                                .rule("Judgement in error [003 art. 87]")
                                .reasons("The record shows no threat before the review."),
                        null,
                        null);
        lived.put(
                "closed",
                List.of(closed.getStatus().getValue(), closed.getClosure().getValue()));
        advance("PT1S");
        lived.put("shown", reviewState());
        PageTimelineView timeline = new CasesApi(as("shop")).getTimeline(number, null, null);
        lived.put(
                "timeline",
                timeline.getItems().stream()
                        .map(event -> event.getType().getValue() + " " + event.getActor())
                        .toList());

        JSONAssert.assertEquals(
                ReadmeWalk.EXPECTED.formatted(number), new ObjectMapper().writeValueAsString(lived), true);
    }

    private void account(String name, RolesEnum... roles) {
        new SimulationApi(client())
                .putSimulationAccount(
                        name,
                        new SimulationAccountsNewAccount().password("secret").roles(Set.of(roles)));
    }

    private static Order order() {
        return new Order()
                .seller("shop")
                .buyer("guest")
                .placedAt(OffsetDateTime.parse("2025-12-20T10:00:00+08:00"))
                .succeededAt(OffsetDateTime.parse("2025-12-28T10:00:00+08:00"))
                .reviews(List.of(
                        new OrderReview()
                                .id("r1")
                                .by(OrderReview.ByEnum.BUYER)
                                .rating(OrderReview.RatingEnum.NEGATIVE)
                                .text("No cash-back!")
                                .at(OffsetDateTime.parse("2026-01-02T10:00:00+08:00"))
                                .effective(true),
                        new OrderReview()
                                .id("r2")
                                .by(OrderReview.ByEnum.SELLER)
                                .rating(OrderReview.RatingEnum.POSITIVE)
                                .text("Thank you.")
                                .at(OffsetDateTime.parse("2026-01-02T12:00:00+08:00"))
                                .effective(true)));
    }

    private static FileCaseForm complaint(String review) {
        return new FileCaseForm()
                .kind(FileCaseForm.KindEnum.UNREASONABLE_REVIEW)
                .ground(FileCaseForm.GroundEnum.EXTORTION)
                .orderId("4711")
                .reviewId(review);
    }

    private ClockAdvanced advance(String by) {
        return new SimulationApi(client()).advanceClock(new AdvanceClock().advanceBy(by));
    }

    private String reviewState() {
        return new SandboxMarketplaceApi(client())
                .getSandboxOrder("4711")
                .getReviews()
                .get(0)
                .getState()
                .getValue();
    }

    /** As the interface writes it, in the marketplace's zone. */
    private static String at(OffsetDateTime time) {
        return time.withOffsetSameInstant(ZoneOffset.ofHours(8)).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    private static Problem refusal(Runnable call) throws Exception {
        try {
            call.run();
        } catch (RestClientResponseException refused) {
            return new ObjectMapper()
                    .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                    .readValue(refused.getResponseBodyAsString(), Problem.class);
        }
        throw new AssertionError("it was not refused");
    }

    private ApiClient client() {
        ApiClient client = new ApiClient();
        client.setBasePath("http://localhost:" + scenario.anybody().port());
        client.addDefaultHeader("Accept-Language", "en");
        return client;
    }

    private ApiClient as(String name) {
        ApiClient client = client();
        client.setUsername(name);
        client.setPassword("secret");
        return client;
    }
}
