package io.recourse.testing;

import static io.recourse.testing.Scenario.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/**
 * One case and what people do with it. Every verb is a call of the interface that succeeds, or throws {@link Refused};
 * every question is answered by what staff see at that moment.
 */
public final class FiledCase {

    private static final Map<String, ?> NOTHING = Map.of();

    private final Scenario scenario;
    private final String number;
    private final Person complainant;
    private final Person respondent;
    private final OrderAtMarketplace order;

    FiledCase(Scenario scenario, String number, Person complainant, Person respondent, OrderAtMarketplace order) {
        this.scenario = scenario;
        this.number = number;
        this.complainant = complainant;
        this.respondent = respondent;
        this.order = order;
        scenario.has(number);
    }

    public String number() {
        return number;
    }

    public Person complainant() {
        return complainant;
    }

    public Person respondent() {
        return respondent;
    }

    /** Null for a complaint about an account. */
    public OrderAtMarketplace order() {
        return order;
    }

    /** A path below the case's own, such as {@code "/claim"}. */
    public String path(String below) {
        return "/api/cases/" + number + below;
    }

    // ---- what the parties do

    public FiledCase answer(String statement) {
        return does(respondent, "/answer", Map.of("statement", statement));
    }

    /** The party has nothing to add, be it in the evidence period or to what the reviewer asked. */
    public FiledCase rests(Person party) {
        return does(party, "/evidence/complete", NOTHING);
    }

    public FiledCase bothRest() {
        return rests(complainant).rests(respondent);
    }

    /** An item of evidence without files, as JSON; returns its id. */
    public String handsIn(Person party, String item) {
        String body = "--b\r\nContent-Disposition: form-data; name=\"item\"\r\nContent-Type: application/json\r\n\r\n"
                + item + "\r\n--b--\r\n";
        return Refused.unlessDone(party.caller()
                        .with("Content-Type", "multipart/form-data; boundary=b")
                        .call("POST", path("/evidence"), BodyPublishers.ofString(body)))
                .json()
                .get("id")
                .asText();
    }

    public FiledCase withdraw() {
        return does(complainant, "/withdrawal", Map.of("reason", "已与买家沟通。"));
    }

    public FiledCase proposeSettlement() {
        return does(respondent, "/settlement", Map.of("note", "愿意协商解决。"));
    }

    public FiledCase confirmSettlement() {
        return does(complainant, "/settlement", Map.of("note", "同意。"));
    }

    public FiledCase settleBetweenParties() {
        return proposeSettlement().confirmSettlement();
    }

    public FiledCase appeal(Person party) {
        return does(party, "/appeal", Map.of("statement", "裁定有误，请复审。"));
    }

    // ---- what staff do

    public FiledCase claim(Person reviewer) {
        return does(reviewer, "/claim", NOTHING);
    }

    public FiledCase release(Person reviewer) {
        return does(reviewer, "/release", NOTHING);
    }

    public FiledCase assign(Person supervisor, Person assignee) {
        return does(supervisor, "/assignment", Map.of("assignee", assignee.name()));
    }

    /** Asks {@code COMPLAINANT}, {@code RESPONDENT} or both for more. */
    public FiledCase askForMore(Person assignee, String... from) {
        return does(assignee, "/supplement-request", Map.of("from", List.of(from), "question", "请补充完整的聊天记录。"));
    }

    /**
     * Decides for the first time.
     *
     * @param measures such as {@code DELETE_REVIEW} or {@code SANCTION_POINTS 12}; none: those of the ground
     */
    public FiledCase decide(Person assignee, String outcome, String... measures) {
        return does(assignee, "/decision", decision(outcome, measures));
    }

    /** Decides for the first time, with measures as JSON. */
    public FiledCase decideJson(Person assignee, String outcome, String measures) {
        return does(assignee, "/decision", decisionJson(outcome, measures));
    }

    /** With a first view before it, unless there is one. */
    public FiledCase decideAppealJson(Person assignee, String outcome, String measures) {
        viewFirst(assignee);
        return does(assignee, "/appeal/decision", decisionJson(outcome, measures));
    }

    private static Map<String, ?> decisionJson(String outcome, String measures) {
        Map<String, Object> decision = new LinkedHashMap<>(decision(outcome));
        decision.put("measures", Json.read(measures));
        return decision;
    }

    /** Claims and decides. */
    public FiledCase claimAndDecide(Person reviewer, String outcome, String... measures) {
        return claim(reviewer).decide(reviewer, outcome, measures);
    }

    public FiledCase firstView(Person assignee, String outcome, String reasons) {
        return does(assignee, "/appeal/first-view", Map.of("outcome", outcome, "reasons", reasons));
    }

    /** With a first view before it, unless there is one. */
    public FiledCase decideAppeal(Person assignee, String outcome, String... measures) {
        viewFirst(assignee);
        return does(assignee, "/appeal/decision", decision(outcome, measures));
    }

    private void viewFirst(Person assignee) {
        var view = assignee.post(path("/appeal/first-view"), Map.of("outcome", "REJECTED", "reasons", "没有看到要挟。"));
        if (!view.text().contains("first-view-recorded")) {
            Refused.unlessDone(view);
        }
    }

    private static Map<String, ?> decision(String outcome, String... measures) {
        return Map.of(
                "outcome",
                outcome,
                "rule",
                "第八十六条",
                "reasons",
                "依据双方提交的证据。",
                "evidenceRelied",
                List.of(),
                "measures",
                Arrays.stream(measures).map(FiledCase::measure).toList());
    }

    private static Map<String, ?> measure(String text) {
        int space = text.indexOf(' ');
        return space < 0
                ? Map.of("measure", text)
                : Map.of("measure", text.substring(0, space), "points", Integer.valueOf(text.substring(space + 1)));
    }

    private FiledCase does(Person who, String what, Map<String, ?> body) {
        who.does(path(what), body);
        return this;
    }

    // ---- what can be seen of it

    /** The whole case as this person sees it. */
    public JsonNode seenBy(Person reader) {
        return reader.reads(path("")).json();
    }

    /** The whole case as staff see it. */
    public JsonNode view() {
        return seenBy(scenario.supervisor());
    }

    public String status() {
        return view().get("status").asText();
    }

    /** {@code null} as text while the case is open. */
    public String closure() {
        return view().get("closure").asText();
    }

    public String edition() {
        return view().get("edition").asText();
    }

    public String assignee() {
        return view().get("assignee").asText();
    }

    public boolean isAtRisk() {
        return view().get("atRisk").asBoolean();
    }

    public boolean isEscalated() {
        return view().get("escalated").asBoolean();
    }

    /** The deadlines that run now, by their names. */
    public Map<String, String> deadlines() {
        Map<String, String> deadlines = new LinkedHashMap<>();
        view().get("deadlines").forEach(one -> deadlines.put(one.get("name").asText(), text(one.get("dueAt"))));
        return deadlines;
    }

    /** In the order in which they were planned, such as {@code SANCTION_POINTS(12) CARRIED_OUT}, {@code REFUND(28.00) PLANNED}. */
    public List<String> measures() {
        List<String> measures = new ArrayList<>();
        view().get("measures")
                .forEach(one -> measures.add(one.get("measure").asText()
                        + (one.path("points").isInt() ? "(" + one.get("points").asInt() + ") " : "")
                        + (one.has("amount") ? "(" + one.at("/amount/value").asText() + ") " : "")
                        + (one.path("points").isInt() || one.has("amount") ? "" : " ")
                        + one.get("state").asText()));
        return measures;
    }

    /** Oldest first, such as {@code 2026-03-09T10:00:00+08:00 CASE_FILED shop}. */
    public List<String> timeline() {
        List<String> events = new ArrayList<>();
        timelineSeenBy(scenario.supervisor())
                .forEach(one -> events.add("%s %s %s"
                        .formatted(
                                text(one.get("at")),
                                one.get("type").asText(),
                                one.get("actor").asText())));
        return events;
    }

    public JsonNode timelineSeenBy(Person reader) {
        return reader.reads(path("/timeline")).json().get("items");
    }

    /** What happened, oldest first, without when and by whom. */
    public List<String> events() {
        return timeline().stream().map(event -> event.split(" ")[1]).toList();
    }

    /** When it happened last, or null. */
    public String lastTime(String event) {
        return timeline().stream()
                .map(line -> line.split(" "))
                .filter(line -> line[1].equals(event))
                .map(line -> line[0])
                .reduce(null, (earlier, later) -> later);
    }

    /** Who was told what and when, oldest first, such as {@code 2026-03-09T10:00:00+08:00 CASE_OPENED buyer}. */
    public List<String> notices() {
        List<String> notices = new ArrayList<>();
        view().get("notices")
                .forEach(one -> notices.add("%s %s %s"
                        .formatted(
                                text(one.get("at")),
                                one.get("type").asText(),
                                one.get("recipient").asText())));
        return notices;
    }

    /** Who was told this, oldest first. */
    public List<String> toldOf(String notice) {
        return notices().stream()
                .map(line -> line.split(" "))
                .filter(line -> line[1].equals(notice))
                .map(line -> line[2])
                .toList();
    }

    /** The engine's timers of this case: the ids of the model and when they are due. */
    public Map<String, String> timers() {
        Map<String, String> timers = new LinkedHashMap<>();
        scenario.world().timers(number).forEach((activity, due) -> timers.put(activity, text(due)));
        return timers;
    }

    /** The case as the engine has it, for assertions that speak about the model; null when it has ended. */
    public ProcessInstance process() {
        return scenario.world().lifecycle(number);
    }

    /** Where the process stands: the ids of the model; nothing once it has ended. */
    public List<String> tokens() {
        return scenario.world().activities(number);
    }
}
