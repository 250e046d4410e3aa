package io.recourse.demo;

import io.recourse.demo.LifeWords.Ground;
import io.recourse.demo.Stories.Batch;
import io.recourse.demo.Stories.Case;
import io.recourse.demo.Stories.Story;
import io.recourse.demo.Stories.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Who does what and when in the days before the demonstration's first visitor: a list of acts in the order of their instants,
 * the same for the same seed. Parties act at any hour of the day, staff on working days. What lies after the last instant is
 * not done, so cases that began late stand where they have come to.
 */
final class LifeScript {

    private static final List<String> REVIEWERS = List.of("linjing", "zhoukai");
    private static final String SENIOR = "chenlan";
    private static final String SUPERVISOR = "hezhiyuan";
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime EVENING = LocalTime.of(18, 0);
    private static final Set<String> ABOUT_LISTINGS =
            Set.of("IMAGE_THEFT", "COUNTERFEIT", "SPAM_LISTING", "PROHIBITED_CONTENT", "IP_INFRINGEMENT");
    private static final Set<String> ABOUT_ACCOUNTS =
            Set.of("FAKE_TRANSACTION", "IMPROPER_REGISTRATION", "ACCOUNT_THEFT", "PERSONAL_INFORMATION_LEAK");
    private static final Set<String> BY_SHOPS = Set.of("UNREASONABLE_REVIEW", "SUSPICIOUS_ORDER", "IMAGE_THEFT");

    /** The kinds in which goods go back when a complaint is upheld. */
    private static final Set<String> GOODS_GO_BACK = Set.of("MISDESCRIPTION", "NOT_AS_DESCRIBED", "QUALITY");

    /** Kinds whose period of evidence is left out: they are judged at once. */
    private static final Set<String> AT_ONCE = Set.of(
            "MISDESCRIPTION",
            "FRAUD",
            "COUNTERFEIT",
            "SPAM_LISTING",
            "FAKE_TRANSACTION",
            "IMPROPER_REGISTRATION",
            "PROHIBITED_CONTENT",
            "IP_INFRINGEMENT",
            "ACCOUNT_THEFT",
            "PERSONAL_INFORMATION_LEAK");

    /** What somebody does, by the hands that do it. */
    interface Deed {
        void by(Hands hands);
    }

    record Act(Instant at, Deed deed) {}

    private final LifeWords words;
    private final Predicate<LocalDate> worked;
    private final ZoneId zone;
    private final Random random;
    private final List<Act> acts = new ArrayList<>();
    private final Instant until;
    private boolean incident;
    private boolean cameBack;

    private LifeScript(LifeWords words, Predicate<LocalDate> worked, ZoneId zone, Instant until, long seed) {
        this.until = until;
        this.words = words;
        this.worked = worked;
        this.zone = zone;
        this.random = new Random(seed);
    }

    /**
     * The stories come last, so that they stand where their visitors expect them.
     *
     * @param worked the days on which staff work
     */
    static List<Act> of(
            LifeWords words,
            Stories stories,
            Predicate<LocalDate> worked,
            ZoneId zone,
            Instant from,
            Instant until,
            int cases,
            long seed) {
        LifeScript script = new LifeScript(words, worked, zone, until, seed);
        Duration all = Duration.between(from, until);
        for (int i = 0; i < cases; i++) {
            Instant about = from.plus(all.multipliedBy(i).dividedBy(cases));
            script.tell("%05d".formatted(i + 1), script.byDay(about));
        }
        script.readAgain(from, until);
        List<Act> acts = new ArrayList<>(script.acts.stream()
                .filter(act -> act.at().isAfter(from) && act.at().isBefore(until))
                .sorted(Comparator.comparing(Act::at))
                .toList());
        tell(stories, deed -> acts.add(new Act(until, deed)));
        return acts;
    }

    private static void tell(Stories stories, Consumer<Deed> then) {
        for (int i = 0; i < stories.stories().size(); i++) {
            Story story = stories.stories().get(i);
            String key = "s" + i;
            story.orders().forEach(order -> then.accept(hands -> hands.put("orders", order)));
            story.listings().forEach(listing -> then.accept(hands -> hands.put("listings", listing)));
            for (Batch batch : story.batches()) {
                then.accept(hands -> hands.fileBatch(key, batch));
                batch.then().forEach(step -> then.accept(hands -> hands.does(key, step)));
            }
            for (int j = 0; j < story.cases().size(); j++) {
                Case told = story.cases().get(j);
                String name = key + "." + j;
                then.accept(hands -> hands.file(
                        name,
                        told.complainant(),
                        told.finding() == null ? "/api/cases" : "/api/findings",
                        Player.body(told)));
                told.then()
                        .forEach(step -> then.accept(hands -> {
                            if (step.order() != null) {
                                hands.put("orders", step.order());
                            } else {
                                hands.post(step.by(), name, "/" + step.call(), step.with());
                            }
                        }));
            }
        }
    }

    // ---- one case

    private void tell(String id, Instant filed) {
        Ground ground = ground();
        Words said = one(ground.words());
        String shop = one(words.shops()).name();
        String other = one(words.shops().stream()
                        .filter(one -> !one.name().equals(shop))
                        .toList())
                .name();
        String buyer = one(words.buyers());
        boolean byShop = BY_SHOPS.contains(ground.kind()) || ground.kind().equals("IP_INFRINGEMENT");
        String complainant = byShop ? shop : buyer;
        String respondent;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", ground.kind());
        body.put("ground", ground.ground());
        body.put("statement", said.zh());
        if (ABOUT_LISTINGS.contains(ground.kind())) {
            respondent = byShop ? other : shop;
            String listing = "7" + id;
            put(
                    filed.minusSeconds(60),
                    "listings",
                    listing,
                    Map.of(
                            "id",
                            listing,
                            "seller",
                            respondent,
                            "title",
                            words.listing().zh() + " " + id,
                            "images",
                            List.of(Map.of("id", listing + "-1"), Map.of("id", listing + "-2"))));
            body.put("listingId", listing);
            if (ground.kind().equals("IMAGE_THEFT")) {
                body.put("imageIds", List.of(listing + "-1"));
            } else {
                body.put("respondent", respondent);
            }
        } else if (ABOUT_ACCOUNTS.contains(ground.kind())) {
            respondent = shop;
            body.put("respondent", respondent);
        } else {
            respondent = byShop ? buyer : shop;
            order(id, ground, shop, buyer, filed, body);
        }
        if (ground.kind().equals("COUNTERFEIT") && chance(40)) {
            complainant = SUPERVISOR;
            body.remove("orderId");
            body.put("respondent", respondent);
            file(filed, id, complainant, "/api/findings", body);
            complainant = null;
        } else {
            file(filed, id, complainant, "/api/cases", body);
        }
        goOn(new Told(id, ground, complainant, respondent, filed));
    }

    private record Told(String id, Ground ground, String complainant, String respondent, Instant filed) {}

    private void order(String id, Ground ground, String shop, String buyer, Instant filed, Map<String, Object> body) {
        String order = "6" + id;
        body.put("orderId", order);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("id", order);
        content.put("seller", shop);
        content.put("buyer", buyer);
        content.put("receivingPhone", "138001" + id);
        content.put("amount", money(20 + random.nextInt(380)));
        content.put("freight", money(chance(50) ? 0 : 10));
        Instant placed = filed.minus(Duration.ofDays(9));
        content.put("placedAt", placed.toString());
        if (ground.ground().equals("MASS_UNPAID_ORDERS")) {
            content.put("state", "UNPAID");
            String more = order + "b";
            Map<String, Object> second = new LinkedHashMap<>(content);
            second.put("id", more);
            put(filed.minusSeconds(61), "orders", more, second);
            body.put("orderIds", List.of(order, more));
        } else {
            content.put("paidAt", placed.toString());
            switch (ground.kind()) {
                case "LATE_SHIPMENT" -> {
                    content.put("state", "CLOSED");
                    content.put("closedAt", filed.minus(Duration.ofDays(2)).toString());
                }
                case "TRANSACTION_DISPUTE" -> {
                    content.put("state", "SHIPPED");
                    content.put("shippedAt", filed.minus(Duration.ofDays(7)).toString());
                }
                default -> {
                    content.put("state", "SUCCEEDED");
                    content.put("succeededAt", filed.minus(Duration.ofDays(4)).toString());
                }
            }
        }
        if (ground.review() != null) {
            String at = filed.minus(Duration.ofDays(2)).toString();
            content.put(
                    "reviews",
                    List.of(
                            review(
                                    order + "-1",
                                    "BUYER",
                                    "NEGATIVE",
                                    one(ground.review()).zh(),
                                    at),
                            review(
                                    order + "-2",
                                    "SELLER",
                                    "POSITIVE",
                                    words.praise().zh(),
                                    at)));
            body.put("reviewId", order + "-1");
        }
        put(filed.minusSeconds(60), "orders", order, content);
    }

    private static Map<String, Object> review(String id, String by, String rating, String text, String at) {
        return Map.of("id", id, "by", by, "rating", rating, "text", text, "at", at, "effective", true);
    }

    private void goOn(Told told) {
        boolean negotiates = told.ground().kind().equals("TRANSACTION_DISPUTE");
        Instant opened = told.filed();
        if (negotiates) {
            if (chance(35)) {
                settle(told);
                return;
            }
            opened = opened.plus(Duration.ofDays(3));
        }
        if (told.complainant() != null && chance(7)) {
            Words why = one(words.withdrawals());
            post(opened.plus(hours(2, 40)), told, told.complainant(), "/withdrawal", Map.of("reason", why.zh()));
            return;
        }
        boolean atOnce = AT_ONCE.contains(told.ground().kind());
        Instant examined = atOnce ? opened : evidence(told, opened);
        decide(told, examined);
    }

    /** When the examination begins. */
    private Instant evidence(Told told, Instant opened) {
        Instant mine = opened.plus(hours(1, 20));
        if (told.ground().chat() != null || chance(25)) {
            chat(mine, told, told.complainant());
        }
        if (told.ground().photo()) {
            photo(mine.plus(minutes(20)), told, told.complainant());
        }
        Instant theirs = opened.plus(hours(4, 46));
        boolean answers = chance(65);
        if (answers) {
            Words answer =
                    told.ground().answer() != null && chance(70) ? told.ground().answer() : one(words.answers());
            post(theirs, told, told.respondent(), "/answer", Map.of("statement", answer.zh()));
        }
        if (answers && chance(80)) {
            Instant one = mine.plus(hours(1, 20));
            Instant other = theirs.plus(minutes(90));
            post(one, told, told.complainant(), "/evidence/complete", null);
            post(other, told, told.respondent(), "/evidence/complete", null);
            return one.isAfter(other) ? one : other;
        }
        return opened.plus(Duration.ofDays(3));
    }

    private void settle(Told told) {
        Instant offered = told.filed().plus(hours(3, 30));
        Words offer = one(words.offers());
        boolean back = GOODS_GO_BACK.contains(told.ground().ground());
        post(
                offered,
                told,
                told.respondent(),
                "/offers",
                back
                        ? Map.of("remedy", "RETURN_AND_REFUND", "freightBy", "SELLER", "text", offer.zh())
                        : Map.of("remedy", "REFUND", "amount", money(10 + random.nextInt(9)), "text", offer.zh()));
        Instant taken = offered.plus(hours(2, 30));
        post(
                taken,
                told,
                told.complainant(),
                "/offers/1/acceptance",
                Map.of("text", one(words.settled()).zh()));
        if (back) {
            goBack(told, taken, told.complainant(), told.respondent());
        }
    }

    private void goBack(Told told, Instant agreed, String buyer, String shop) {
        if (chance(85)) {
            Instant sent = agreed.plus(hours(10, 90));
            post(
                    sent,
                    told,
                    buyer,
                    "/return",
                    Map.of("carrier", words.carrier().zh(), "trackingNumber", "SF10" + told.id() + "00817"));
            boolean accepted = chance(85);
            post(
                    sent.plus(hours(48, 120)),
                    told,
                    shop,
                    "/return/receipt",
                    accepted
                            ? Map.of("accepted", true)
                            : Map.of("accepted", false, "note", words.notRight().zh()));
        }
    }

    private void decide(Told told, Instant examined) {
        String reviewer = one(REVIEWERS);
        Instant claimed = work(examined.plus(hours(1, 8)));
        post(claimed, told, reviewer, "/claim", null);
        Instant from = claimed;
        if (told.complainant() != null && chance(10)) {
            Instant asked = work(claimed.plus(minutes(50)));
            post(
                    asked,
                    told,
                    reviewer,
                    "/supplement-request",
                    Map.of(
                            "from",
                            List.of("COMPLAINANT"),
                            "question",
                            one(words.questions()).zh()));
            Instant more = asked.plus(hours(3, 44));
            photo(more, told, told.complainant());
            post(more.plus(minutes(30)), told, told.complainant(), "/evidence/complete", null);
            from = more.plus(minutes(31));
        }
        boolean late = chance(14);
        Instant decided = work(from.plus(late ? Duration.ofDays(4 + random.nextInt(3)) : hours(1, 7)));
        String outcome = told.ground().outcome() != null ? told.ground().outcome() : outcome();
        if (chance(8)) {
            post(
                    claimed.plus(minutes(20)),
                    told,
                    reviewer,
                    "/notes",
                    Map.of("text", one(words.notes()).zh()));
        }
        if (!incident
                && outcome.equals("UPHELD")
                && told.ground().review() != null
                && decided.isAfter(until.minus(Duration.ofDays(9)))
                && decided.isBefore(until.minus(Duration.ofDays(3)))) {
            incident = true;
            act(decided.minusSeconds(30), hands -> hands.standsInTheWay(told.id()));
        }
        post(decided, told, reviewer, "/decision", decision(told, outcome));
        mailComesBack(told, decided);
        boolean upheld = !outcome.equals("REJECTED");
        if (upheld
                && told.complainant() != null
                && GOODS_GO_BACK.contains(told.ground().ground())) {
            goBack(told, decided, told.complainant(), told.respondent());
        } else if (chance(24)) {
            appeal(told, decided, upheld);
        }
    }

    /** Of one decision in the last days: what was mailed to the shop comes back within the hour. */
    private void mailComesBack(Told told, Instant decided) {
        if (cameBack
                || decided.isBefore(until.minus(Duration.ofDays(9)))
                || decided.isAfter(until.minus(Duration.ofDays(1)))) {
            return;
        }
        words.shops().stream()
                .filter(shop -> shop.email() != null)
                .filter(shop ->
                        shop.name().equals(told.complainant()) || shop.name().equals(told.respondent()))
                .findFirst()
                .ifPresent(shop -> {
                    cameBack = true;
                    act(decided.plus(Duration.ofMinutes(40)), hands -> hands.mailComesBack(shop.email()));
                });
    }

    private String outcome() {
        int drawn = random.nextInt(100);
        return drawn < 60 ? "UPHELD" : drawn < 66 ? "PARTLY_UPHELD" : "REJECTED";
    }

    private Map<String, Object> decision(Told told, String outcome) {
        Ground ground = told.ground();
        Words reasons =
                switch (outcome) {
                    case "REJECTED" -> ground.rejected() != null ? ground.rejected() : one(words.rejected());
                    case "UPHELD" -> ground.upheld() != null ? ground.upheld() : one(words.upheld());
                    default -> one(words.partly());
                };
        return Map.of("outcome", outcome, "rule", words.rule().zh(), "reasons", reasons.zh());
    }

    private void appeal(Told told, Instant decided, boolean upheld) {
        String loser = upheld ? told.respondent() : told.complainant();
        if (loser == null) {
            return;
        }
        Instant appealed = decided.plus(hours(5, 150));
        post(
                appealed,
                told,
                loser,
                "/appeal",
                Map.of("statement", one(words.appeals()).zh()));
        Instant claimed = work(appealed.plus(hours(2, 9)));
        post(claimed, told, SENIOR, "/claim", null);
        int drawn = random.nextInt(100);
        boolean reversed = drawn < 40;
        Instant viewed = work(claimed.plus(minutes(40)));
        post(
                viewed,
                told,
                SENIOR,
                "/appeal/first-view",
                Map.of(
                        "outcome",
                        upheld == reversed ? "REJECTED" : "UPHELD",
                        "reasons",
                        one(words.views()).zh()));
        Instant over = work(viewed.plus(chance(12) ? Duration.ofDays(8) : hours(2, 14)));
        post(
                over,
                told,
                SENIOR,
                "/appeal/decision",
                Map.of(
                        "outcome", reversed ? "REVERSED" : "AFFIRMED",
                        "rule", words.rule().zh(),
                        "reasons", (reversed ? one(words.reversed()) : one(words.affirmed())).zh()));
    }

    /** Every second working day each reviewer reads again what was drawn for them, and now and then disagrees. */
    private void readAgain(Instant from, Instant until) {
        for (Instant at = work(from.plus(Duration.ofDays(2)));
                at.isBefore(until);
                at = work(at.plus(Duration.ofDays(2)))) {
            for (String reviewer : REVIEWERS) {
                boolean strict = reviewer.equals("zhoukai");
                act(at.plus(minutes(50)), hands -> hands.readsAgain(reviewer, strict ? 3 : 6));
            }
        }
    }

    // ---- what somebody does

    private void put(Instant at, String what, String id, Map<String, Object> content) {
        act(at, hands -> hands.put(what, id, content));
    }

    private void file(Instant at, String id, String by, String path, Map<String, Object> body) {
        act(at, hands -> hands.file(id, by, path, body));
    }

    private void post(Instant at, Told told, String by, String call, Map<String, Object> body) {
        act(at, hands -> hands.post(by, told.id(), call, body));
    }

    private void chat(Instant at, Told told, String by) {
        if (by == null) {
            return;
        }
        Words line = told.ground().chat() == null ? words.chat() : told.ground().chat();
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("type", "CHAT_RECORD");
        item.put("number", "2026" + told.id() + "01");
        item.put("issuedAt", at.minus(Duration.ofHours(1)).toString());
        item.put("chatFrom", told.filed().minus(Duration.ofDays(3)).toString());
        item.put(
                "chatTo",
                told.filed().minus(Duration.ofDays(3)).plus(Duration.ofHours(1)).toString());
        item.put("parties", List.of(told.complainant(), told.respondent()));
        item.put("completeness", chance(80) ? "FULL" : "EXCERPT");
        item.put("transcript", line.zh());
        long drawing = random.nextLong();
        act(at, hands -> hands.handsIn(by, told.id(), item, Pictures.chat(drawing)));
    }

    private void photo(Instant at, Told told, String by) {
        if (by == null) {
            return;
        }
        long drawing = random.nextLong();
        act(
                at,
                hands -> hands.handsIn(
                        by,
                        told.id(),
                        Map.of("type", "PHOTO", "note", words.photo().zh()),
                        Pictures.goods(drawing)));
    }

    private void act(Instant at, Deed deed) {
        acts.add(new Act(at.truncatedTo(ChronoUnit.SECONDS), deed));
    }

    // ---- chance, and time

    private Ground ground() {
        int drawn =
                random.nextInt(words.grounds().stream().mapToInt(Ground::weight).sum());
        for (Ground ground : words.grounds()) {
            drawn -= ground.weight();
            if (drawn < 0) {
                return ground;
            }
        }
        throw new IllegalStateException();
    }

    /** On the same day, when people are awake. */
    private Instant byDay(Instant about) {
        return about.atZone(zone)
                .toLocalDate()
                .atTime(8, 0)
                .atZone(zone)
                .toInstant()
                .plusSeconds(random.nextInt(14 * 3600));
    }

    /** Then, or when staff work next. */
    private Instant work(Instant earliest) {
        ZonedDateTime at = earliest.atZone(zone);
        if (at.toLocalTime().isBefore(MORNING)) {
            at = at.with(MORNING).plus(minutes(110));
        } else if (!at.toLocalTime().isBefore(EVENING)) {
            at = at.plusDays(1).with(MORNING).plus(minutes(110));
        }
        while (!worked.test(at.toLocalDate())) {
            at = at.plusDays(1);
        }
        return at.toInstant();
    }

    private Duration hours(int least, int most) {
        return Duration.ofSeconds(least * 3600L + random.nextInt((most - least) * 3600));
    }

    private Duration minutes(int most) {
        return Duration.ofSeconds(60 + random.nextInt(most * 60));
    }

    private static Map<String, Object> money(int yuan) {
        return Map.of("value", yuan + ".00", "currency", "CNY");
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
