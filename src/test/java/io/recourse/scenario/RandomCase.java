package io.recourse.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A case as chance has it: who, what about and when, and then people who do what they may, and now and then what they may
 * not. Everything goes through the public interface, in simulated time; the same seed tells the same case.
 */
final class RandomCase {

    private static final List<String> NAMES = List.of(
            "shoes", "shop-0755", "xiaomeng", "aliang", "old.he", "wang_mou", "b-17", "linjian", "zhou", "Kuan");

    private static final List<String> REVIEW_GROUNDS = List.of(
            "EXTORTION",
            "PROFESSIONAL_REVIEWER",
            "COMPETITOR",
            "THIRD_PARTY_FRAUD",
            "PERSONAL_INFORMATION",
            "ABUSE",
            "ADVERTISING");

    private static final List<String> EVIDENCE = List.of(
            "CHAT_RECORD", "CALL_RECORDING", "SMS", "EXTERNAL_CHAT", "SCREENSHOT", "PHOTO", "SHIPPING_SLIP", "OTHER");

    /** Somebody who does something, as chance has it. */
    private interface Deed {
        Answer done();
    }

    private final Scenario scenario;
    private final Random random;
    private final List<String> told = new ArrayList<>();
    private final List<Person> staff = new ArrayList<>();

    private Person complainant;
    private Person respondent;
    private OrderAtMarketplace order;
    private String listing;
    private String number;
    private int reports;
    private int refused;

    private RandomCase(Scenario scenario, long seed) {
        this.scenario = scenario;
        this.random = new Random(seed);
    }

    /** Lives a case of this seed; afterwards it is there, as far as it came. */
    static RandomCase lived(Scenario scenario, long seed) {
        for (long attempt = 0; ; attempt++) {
            RandomCase one = new RandomCase(scenario, seed + attempt * 1_000_003);
            if (one.begins()) {
                one.goesOn();
                return one;
            }
            if (attempt == 20) {
                throw new AssertionError("of 20 complaints none was admitted: " + one.told);
            }
        }
    }

    String number() {
        return number;
    }

    Person complainant() {
        return complainant;
    }

    Person respondent() {
        return respondent;
    }

    /** Null for a case without one. */
    OrderAtMarketplace order() {
        return order;
    }

    /** How many calls the interface refused. */
    int refused() {
        return refused;
    }

    /** What was done, for who has to find out what went wrong. */
    List<String> told() {
        return told;
    }

    // ---- the beginning

    private boolean begins() {
        Instant start = LocalDateTime.of(2022, 6, 1, 0, 0)
                .toInstant(ZoneOffset.ofHours(8))
                .plusSeconds(random.nextInt(1_560) * 86_400L + random.nextInt(86_400));
        scenario.startAt(start.atOffset(ZoneOffset.ofHours(8)).toString());
        String shop = one(NAMES);
        String other = one(NAMES.stream().filter(name -> !name.equals(shop)).toList());
        Person seller = scenario.person(shop, "SELLER");
        Person buyer = scenario.person(other, chance(20) ? new String[] {"SELLER", "BUYER"} : new String[] {"BUYER"});
        Person secondShop = scenario.person("second-shop", "SELLER");
        staff.add(scenario.person("reviewer", "REVIEWER"));
        staff.add(scenario.person("second-reviewer", "REVIEWER", "SENIOR_REVIEWER"));
        staff.add(scenario.person("senior", "SENIOR_REVIEWER"));
        staff.add(scenario.person("supervisor", "SUPERVISOR"));
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                order = scenario.order(seller, buyer);
                yield files(
                        seller, buyer, body("UNREASONABLE_REVIEW", one(REVIEW_GROUNDS), "reviewId", order.reviewId()));
            }
            case 3 -> {
                order = scenario.order(seller, buyer).paid("118.00", "10.00").with("succeededAt", null);
                yield files(
                        buyer,
                        seller,
                        body(
                                "TRANSACTION_DISPUTE",
                                one(List.of("NOT_RECEIVED", "SHORT_OR_DAMAGED", "NOT_AS_DESCRIBED", "QUALITY"))));
            }
            case 4 -> {
                order = scenario.order(seller, buyer).paid("59.90", "0.00");
                if (chance(50)) {
                    order.with("closedAt", start.minus(Duration.ofDays(3)).toString());
                }
                String kind =
                        one(List.of("LATE_SHIPMENT", "BREACH_OF_PROMISE", "MISDESCRIPTION", "FRAUD", "HARASSMENT"));
                yield files(buyer, seller, body(kind, kind));
            }
            case 5 -> {
                order = scenario.order(seller, buyer).paid("20.00", "5.00");
                String ground =
                        one(List.of("MASS_UNPAID_ORDERS", "ORDER_EXTORTION", "MALICIOUS_REFUND", "STOCKOUT_FRAUD"));
                Map<String, Object> body = body("SUSPICIOUS_ORDER", ground);
                if (ground.equals("MASS_UNPAID_ORDERS")) {
                    order.with("state", "UNPAID");
                    OrderAtMarketplace more =
                            scenario.order(seller, buyer).paid("20.00", "5.00").with("state", "UNPAID");
                    body.put("orderIds", List.of(order.id(), more.id()));
                }
                yield files(seller, buyer, body);
            }
            case 6 -> {
                String kind = one(
                        List.of("IMAGE_THEFT", "COUNTERFEIT", "SPAM_LISTING", "PROHIBITED_CONTENT", "IP_INFRINGEMENT"));
                lists(secondShop);
                Map<String, Object> body = body(kind, kind, "listingId", listing);
                if (kind.equals("IMAGE_THEFT")) {
                    body.put("imageIds", List.of("I-1"));
                }
                if (kind.equals("COUNTERFEIT") || kind.equals("SPAM_LISTING")) {
                    yield chance(50) ? finds(secondShop, body) : files(buyer, secondShop, body);
                }
                yield files(seller, secondShop, body);
            }
            default -> {
                String kind = one(List.of(
                        "FAKE_TRANSACTION", "IMPROPER_REGISTRATION", "ACCOUNT_THEFT", "PERSONAL_INFORMATION_LEAK"));
                yield files(buyer, secondShop, body(kind, kind, "respondent", secondShop.name()));
            }
        };
    }

    private void lists(Person shop) {
        listing = "L-1";
        scenario.listing(listing, shop, "I-1", "I-2");
    }

    private Map<String, Object> body(String kind, String ground, String... more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", kind);
        body.put("ground", ground);
        body.put("statement", "情况如上，请处理。");
        if (order != null) {
            body.put("orderId", order.id());
        }
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i], more[i + 1]);
        }
        return body;
    }

    private boolean files(Person by, Person against, Map<String, Object> body) {
        complainant = by;
        respondent = against;
        return began(body, by.post("/api/cases", body));
    }

    private boolean finds(Person against, Map<String, Object> body) {
        respondent = against;
        body.put("respondent", against.name());
        return began(body, staff.get(3).post("/api/findings", body));
    }

    private boolean began(Map<String, Object> body, Answer answer) {
        told.add("%s %s %d".formatted(scenario.now(), body, answer.status()));
        if (answer.status() == 201) {
            number = answer.json().get("number").asText();
            return true;
        }
        return false;
    }

    // ---- and then

    private void goesOn() {
        int deeds = 8 + random.nextInt(24);
        for (int i = 0; i < deeds && !closedForGood(); i++) {
            if (chance(22)) {
                timeGoesOn();
            } else if (chance(12)) {
                scenario.settle();
            } else {
                does(chance(85) ? sensible() : anything());
            }
        }
        if (chance(70)) {
            scenario.advanceBy(Duration.ofDays(45));
        } else if (chance(50)) {
            scenario.settle();
        }
    }

    private boolean closedForGood() {
        return status().equals("CLOSED") && chance(60);
    }

    private void does(Deed deed) {
        Answer answer = deed.done();
        if (answer.status() >= 500) {
            throw new AssertionError(told + ": " + answer.text());
        }
        if (answer.status() >= 400) {
            refused++;
        }
        told.set(told.size() - 1, told.get(told.size() - 1) + " " + answer.status());
    }

    private void timeGoesOn() {
        List<Instant> deadlines = new ArrayList<>();
        summary()
                .get("deadlines")
                .forEach(one -> deadlines.add(
                        OffsetDateTime.parse(one.get("dueAt").asText()).toInstant()));
        Instant now = OffsetDateTime.parse(scenario.now()).toInstant();
        deadlines.removeIf(due -> !due.isAfter(now.plusSeconds(1)));
        if (!deadlines.isEmpty() && chance(50)) {
            // a second before, at, or a second after
            Instant to = one(deadlines).plusSeconds(random.nextInt(3) - 1L);
            told.add("until " + to);
            scenario.advanceTo(to.atOffset(ZoneOffset.ofHours(8)).toString());
        } else {
            Duration by = Duration.ofSeconds(1 + random.nextInt(chance(50) ? 7_200 : 259_200));
            told.add("for " + by);
            scenario.advanceBy(by);
        }
    }

    private Deed sensible() {
        return switch (status()) {
            case "NEGOTIATION" -> one(List.of(this::answers, this::offers, this::answersOffer, this::settles));
            case "EVIDENCE" ->
                one(List.of(
                        this::answers,
                        this::handsIn,
                        this::handsIn,
                        this::rests,
                        this::rests,
                        this::settles,
                        this::takesBack));
            case "EXAMINATION" ->
                one(List.of(
                        this::claims,
                        this::claims,
                        this::looks,
                        this::decides,
                        this::decides,
                        this::asks,
                        this::assigns));
            case "SUPPLEMENT" -> one(List.of(this::rests, this::handsIn, this::answersEvidence));
            case "DECIDED" -> one(List.of(this::appeals, this::confirms, this::sendsBack, this::receives));
            case "APPEAL" ->
                one(List.of(
                        this::claims,
                        this::claims,
                        this::firstView,
                        this::decidesAppeal,
                        this::decidesAppeal,
                        this::decidesAppeal,
                        this::assigns));
            default -> one(List.of(this::sendsBack, this::receives, this::decidesReturn, this::confirms));
        };
    }

    private Deed anything() {
        List<Deed> all = new ArrayList<>(List.of(
                this::answers,
                this::handsIn,
                this::takesBack,
                this::answersEvidence,
                this::rests,
                this::withdraws,
                this::settles,
                this::offers,
                this::answersOffer,
                this::claims,
                this::releases,
                this::skips,
                this::assigns,
                this::looks,
                this::asks,
                this::decides,
                this::appeals,
                this::firstView,
                this::decidesAppeal,
                this::confirms,
                this::sendsBack,
                this::receives,
                this::decidesReturn));
        if (order != null) {
            all.add(this::marketplaceReports);
        }
        return one(all);
    }

    private Answer answers() {
        return posts(respondent, "/answer", Map.of("statement", "不是这样的。"));
    }

    private Answer handsIn() {
        return multipart(party(), "/evidence", "{\"type\":\"%s\",\"note\":\"见说明。\"}".formatted(one(EVIDENCE)));
    }

    private Answer takesBack() {
        return calls(party(), "DELETE", "/evidence/" + item());
    }

    private Answer answersEvidence() {
        return posts(party(), "/evidence/" + item() + "/answer", Map.of("statement", "这份证据是伪造的。"));
    }

    private Answer looks() {
        return calls(one(staff), "GET", chance(50) ? "" : "/evidence/" + item());
    }

    private String item() {
        return number + "-E" + (1 + random.nextInt(3));
    }

    private Answer rests() {
        return posts(party(), "/evidence/complete", Map.of());
    }

    private Answer withdraws() {
        return posts(party(), "/withdrawal", Map.of("reason", "已经谈好了。"));
    }

    private Answer settles() {
        return chance(80)
                ? posts(party(), "/settlement", chance(50) ? Map.of() : Map.of("note", "同意和解。"))
                : posts(party(), "/settlement", Map.of("note", "删差评就退您钱。"));
    }

    private Answer offers() {
        Map<String, Object> offer = new LinkedHashMap<>();
        offer.put("remedy", one(List.of("REFUND", "RETURN_AND_REFUND", "COMPENSATION", "RESEND")));
        switch (offer.get("remedy").toString()) {
            case "RESEND" -> offer.put("what", "补发一件");
            case "RETURN_AND_REFUND" -> offer.put("freightBy", "SELLER");
            default -> offer.put("amount", Map.of("value", (1 + random.nextInt(60)) + ".00", "currency", "CNY"));
        }
        if (chance(50)) {
            offer.put("text", "这样可以吗？");
        }
        if (chance(30)) {
            offer.put("validFor", "PT" + (1 + random.nextInt(100)) + "H");
        }
        if (chance(30)) {
            offer.put("counters", String.valueOf(1 + random.nextInt(3)));
        }
        return posts(party(), "/offers", offer);
    }

    private Answer answersOffer() {
        return posts(
                party(),
                "/offers/" + (1 + random.nextInt(3)) + "/"
                        + one(List.of("acceptance", "rejection", "rejection", "withdrawal")),
                Map.of());
    }

    private Answer claims() {
        return posts(staff.get(random.nextInt(chance(90) ? 3 : 4)), "/claim", Map.of());
    }

    private Answer releases() {
        return posts(worker(), "/release", Map.of());
    }

    private Answer skips() {
        return posts(worker(), "/skip", Map.of("reason", "认识当事人。"));
    }

    private Answer assigns() {
        return posts(staff.get(3), "/assignment", Map.of("assignee", one(staff).name()));
    }

    private Answer asks() {
        return posts(
                worker(),
                "/supplement-request",
                Map.of(
                        "from",
                        one(List.of(
                                List.of("RESPONDENT"), List.of("COMPLAINANT"), List.of("COMPLAINANT", "RESPONDENT"))),
                        "question",
                        "请补充完整的聊天记录。"));
    }

    private Answer decides() {
        return posts(worker(), "/decision", decision(one(List.of("UPHELD", "UPHELD", "PARTLY_UPHELD", "REJECTED"))));
    }

    private Answer firstView() {
        return posts(worker(), "/appeal/first-view", Map.of("outcome", "UPHELD", "reasons", "先看证据。"));
    }

    private Answer decidesAppeal() {
        Person one = worker();
        if (chance(80)) {
            one.post(path("/appeal/first-view"), Map.of("outcome", "UPHELD", "reasons", "先看证据。"));
        }
        return posts(one, "/appeal/decision", decision(one(List.of("AFFIRMED", "AMENDED", "REVERSED", "REVERSED"))));
    }

    private Map<String, Object> decision(String outcome) {
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put("outcome", outcome);
        decision.put("rule", "第八十六条");
        decision.put("reasons", "依据双方提交的证据。");
        if (!outcome.equals("REJECTED") && !outcome.equals("AFFIRMED") && chance(50)) {
            decision.put(
                    "measures",
                    one(List.of(
                            List.of(Map.of("measure", "NONE")),
                            List.of(Map.of("measure", "SANCTION_POINTS", "points", 1 + random.nextInt(12))),
                            List.of(Map.of("measure", "ACCOUNT_SEAL")),
                            List.of(Map.of("measure", "DELETE_REVIEW")),
                            List.of(
                                    Map.of("measure", "REFUND", "amount", Map.of("value", "9.90", "currency", "CNY")),
                                    Map.of("measure", "SANCTION_POINTS", "points", 3)),
                            List.of(Map.of("measure", "RETURN_AND_REFUND", "freightBy", "SELLER")))));
        }
        return decision;
    }

    private Answer appeals() {
        return posts(party(), "/appeal", Map.of("statement", "裁定有误。"));
    }

    private Answer confirms() {
        return posts(
                staff.get(3),
                "/measures/%d/confirmation".formatted(1000 * (1 + random.nextInt(3)) + random.nextInt(3)),
                Map.of("confirm", chance(60), "reason", "核对过了。"));
    }

    private Answer sendsBack() {
        return chance(50)
                ? posts(party(), "/return", Map.of("carrier", "顺丰", "trackingNumber", "SF1"))
                : multipart(party(), "/return", "{\"carrier\":\"顺丰\",\"trackingNumber\":\"SF1\"}");
    }

    private Answer receives() {
        return posts(party(), "/return/receipt", Map.of("accepted", chance(50), "note", "少了一只。"));
    }

    private Answer decidesReturn() {
        return posts(staff.get(3), "/return/decision", Map.of("refund", chance(50), "reasons", "照片显示完好。"));
    }

    private Answer marketplaceReports() {
        String id = "random-" + ++reports;
        told.add(scenario.now() + " the marketplace reports");
        return switch (random.nextInt(4)) {
            case 0 ->
                scenario.report(
                                id,
                                "review.changed",
                                Map.of(
                                        "orderId", order.id(),
                                        "reviewId", order.reviewId(),
                                        "rating", one(List.of("POSITIVE", "NEUTRAL"))))
                        .send();
            case 1 ->
                scenario.report(
                                id,
                                "review.deleted",
                                Map.of("orderId", order.id(), "reviewId", order.reviewId(), "by", "BUYER"))
                        .send();
            case 2 ->
                scenario.report(id, "order.cancelled", Map.of("orderId", order.id()))
                        .send();
            default ->
                scenario.report(id, "account.closed", Map.of("account", respondent.name()))
                        .send();
        };
    }

    // ---- in general

    private Person party() {
        return complainant == null || chance(50) ? respondent : complainant;
    }

    /** Who has the case, most of the time. */
    private Person worker() {
        String assignee = summary().path("assignee").asText();
        return staff.stream()
                .filter(person -> person.name().equals(assignee) && chance(90))
                .findFirst()
                .orElseGet(() -> one(staff));
    }

    private boolean isTaken() {
        return summary().path("assignee").isTextual();
    }

    private String status() {
        return summary().get("status").asText();
    }

    /** As a list shows it: to look at the case itself would be something that happens to it. */
    private JsonNode summary() {
        return scenario.person("observer", "SUPERVISOR")
                .reads("/api/cases?limit=1")
                .json()
                .at("/items/0");
    }

    private Answer posts(Person who, String below, Map<String, ?> body) {
        told.add("%s %s %s %s".formatted(scenario.now(), who.name(), below, body));
        return who.post(path(below), body);
    }

    private Answer calls(Person who, String method, String below) {
        told.add("%s %s %s %s".formatted(scenario.now(), who.name(), method, below));
        return who.caller().call(method, path(below), BodyPublishers.noBody());
    }

    private Answer multipart(Person who, String below, String item) {
        told.add("%s %s %s %s".formatted(scenario.now(), who.name(), below, item));
        return who.caller()
                .with("Content-Type", "multipart/form-data; boundary=b")
                .call(
                        "POST",
                        path(below),
                        BodyPublishers.ofString("--b\r\nContent-Disposition: form-data; name=\"item\"\r\n"
                                + "Content-Type: application/json\r\n\r\n" + item + "\r\n--b--\r\n"));
    }

    private String path(String below) {
        return "/api/cases/" + number + below;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
