package io.recourse.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;

/**
 * A case that somebody has lived through already, lived through again as {@code GET /api/cases/{number}/scenario} tells it:
 * each step a call of the interface at its instant, and what comes of it to be compared. Told in {@code docs/testing.md}.
 */
public final class ToldAgain {

    private static final String CASE = "{number}";
    private static final int DONE = 0;

    private final Scenario scenario;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, JsonNode> orders = new LinkedHashMap<>();
    private final List<String> others = new ArrayList<>();
    private String number;
    private int rejectedBefore;
    private int upheldBefore;
    private int pictures;

    private ToldAgain(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Nothing of what happened before is left, and time stands at this instant. */
    public static ToldAgain startAt(Scenario scenario, String instant) {
        scenario.startAt(instant);
        return new ToldAgain(scenario);
    }

    /** The whole story. */
    public static ToldAgain live(Scenario scenario, JsonNode story) {
        ToldAgain told = startAt(scenario, story.get("startAt").asText());
        story.get("people")
                .forEach(person -> told.person(
                        person.get("name").asText(),
                        person.path("shop").asBoolean(),
                        texts(person.get("roles")).toArray(String[]::new)));
        if (!story.get("order").isNull()) {
            told.marketplaceHas("orders", story.get("order").toString());
        }
        story.path("furtherOrders").forEach(order -> told.marketplaceHas("orders", order.toString()));
        if (!story.get("listing").isNull()) {
            told.marketplaceHas("listings", story.get("listing").toString());
        }
        told.before(
                story.at("/before/rejected").asInt(), story.at("/before/upheld").asInt());
        story.get("steps").forEach(told::step);
        return told;
    }

    private void step(JsonNode step) {
        String at = step.get("at").asText();
        boolean late = step.path("late").asBoolean();
        if (step.get("does").asText().equals("time")) {
            if (late) {
                timeIsLate(at);
            } else {
                timeIs(at);
            }
            return;
        }
        String who = step.get("who").asText();
        String does = step.get("does").asText();
        String with = step.has("with") ? step.get("with").toString() : null;
        int files = step.path("files").asInt();
        int refused = step.path("refused").asInt(DONE);
        if (late) {
            beforeWhatIsDue(at, who, does, with, files, refused);
        } else {
            does(at, who, does, with, files, refused);
        }
    }

    // ---- who and what is there

    /** @param shop whether the marketplace knows it as one */
    public void person(String name, boolean shop, String... roles) {
        people.put(name, scenario.person(name, roles));
        if (shop) {
            marketplaceHas("accounts", "{\"id\":\"" + name + "\",\"shopCategory\":\"女装\"}");
        }
    }

    /** An order, a listing or an account, as it is put into the sandbox marketplace. */
    public void marketplaceHas(String what, String one) {
        ObjectNode body = (ObjectNode) Json.read(one);
        String id = body.get("id").asText();
        if (what.equals("orders")) {
            orders.putIfAbsent(id, body.deepCopy());
        } else {
            body.remove("id");
        }
        Refused.unlessDone(scenario.anybody().put("/sandbox/marketplace/" + what + "/" + id, body.toString()));
    }

    /** So many cases like this one are decided just before it is. */
    public void before(int rejected, int upheld) {
        rejectedBefore = rejected;
        upheldBefore = upheld;
    }

    // ---- time

    /** All that is due by then is done, each at its own instant. */
    public void timeIs(String at) {
        scenario.advanceTo(at);
    }

    /** All that was due by then is done at this instant. */
    public void timeIsLate(String at) {
        scenario.timersWaitAt(at);
        scenario.settle();
    }

    // ---- what people do

    /**
     * A call at this instant, when all that is due before has been done.
     *
     * @param with its body; null for none
     * @param files how many pictures come with it
     * @param refused with which status; 0: it succeeds
     */
    public void does(String at, String who, String does, String with, int files, int refused) {
        if (!Scenario.instant(at).equals(Scenario.instant(scenario.now()))) {
            scenario.advanceTo(at);
        }
        call(who, does, with, files, refused);
    }

    /** The same, while what is due by then still waits. */
    public void beforeWhatIsDue(String at, String who, String does, String with, int files, int refused) {
        scenario.timersWaitAt(at);
        call(who, does, with, files, refused);
    }

    private void call(String who, String does, String with, int files, int refused) {
        if (does.endsWith(CASE + "/decision")) {
            decideOthers();
        }
        Answer answer =
                answer(who, does, with == null ? null : with.replace(CASE, number == null ? CASE : number), files);
        if (refused != DONE) {
            if (answer.status() != refused) {
                throw new AssertionError(does + " was to be refused with " + refused + ", and was answered "
                        + answer.status() + ": " + answer.text());
            }
            return;
        }
        try {
            Refused.unlessDone(answer);
        } catch (Refused wrong) {
            throw new AssertionError(who + " at " + scenario.now() + ", " + does + " " + with, wrong);
        }
        if (number == null) {
            begun(who, does, with, answer);
        }
    }

    private Answer answer(String who, String does, String body, int files) {
        String method = does.substring(0, does.indexOf(' '));
        String path = does.substring(does.indexOf(' ') + 1).replace(CASE, String.valueOf(number));
        if (path.equals("/api/marketplace/events")) {
            return report(Json.read(body));
        }
        if (path.startsWith("/sandbox/")) {
            return scenario.atMarketplace(method, path, body);
        }
        Caller caller = people.get(who).caller();
        if (files > 0 || path.matches(".*/evidence(/[^/]+-E\\d+)?") && method.equals("POST")) {
            return caller.with("Content-Type", "multipart/form-data; boundary=b")
                    .call(method, path, parts(body, files));
        }
        if (body == null) {
            return caller.call(method, path, BodyPublishers.noBody());
        }
        return caller.with("Content-Type", "application/json").call(method, path, BodyPublishers.ofString(body));
    }

    private Answer report(JsonNode report) {
        Map<String, Object> data = new LinkedHashMap<>();
        report.get("data").properties().forEach(one -> data.put(one.getKey(), one.getValue()));
        return scenario.report(report.get("id").asText(), report.get("type").asText(), data)
                .send();
    }

    private BodyPublisher parts(String item, int files) {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        part(parts, "name=\"item\"", "application/json", item.getBytes(StandardCharsets.UTF_8));
        for (int n = 1; n <= files; n++) {
            part(parts, "name=\"file\"; filename=\"" + n + ".png\"", "image/png", picture(++pictures));
        }
        parts.writeBytes("--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return BodyPublishers.ofByteArray(parts.toByteArray());
    }

    private static void part(ByteArrayOutputStream parts, String name, String type, byte[] content) {
        parts.writeBytes("--b\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
                .formatted(name, type)
                .getBytes(StandardCharsets.US_ASCII));
        parts.writeBytes(content);
        parts.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** A picture that is like no other of the story. */
    private static byte[] picture(int n) {
        BufferedImage drawn = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 16; x++) {
            drawn.setRGB(x, (x * n) % 16, 0x1000 * n + x);
        }
        try (ByteArrayOutputStream png = new ByteArrayOutputStream()) {
            ImageIO.write(drawn, "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begun(String who, String does, String with, Answer answer) {
        if (!does.equals("POST /api/marketplace/events")) {
            number = answer.json().get("number").asText();
        } else {
            number = observer()
                    .reads("/api/cases?limit=1")
                    .json()
                    .at("/items/0/number")
                    .asText();
        }
        for (int other = 1; other <= rejectedBefore + upheldBefore; other++) {
            others.add(like(who, does, with, other));
        }
    }

    /** Another case of the same two parties, about orders of its own. */
    private String like(String who, String does, String with, int other) {
        String body = with;
        for (String id : orders.keySet()) {
            ObjectNode copy = (ObjectNode) Json.read(orders.get(id).toString());
            copy.put("id", id + "-" + other);
            for (JsonNode review : copy.path("reviews")) {
                String reviewId = review.get("id").asText();
                ((ObjectNode) review).put("id", reviewId + "-" + other);
                body = body.replace('"' + reviewId + '"', '"' + reviewId + "-" + other + '"');
            }
            body = body.replace('"' + id + '"', '"' + id + "-" + other + '"');
            Refused.unlessDone(scenario.anybody()
                    .put("/sandbox/marketplace/orders/" + copy.get("id").asText(), copy.toString()));
        }
        return Refused.unlessDone(answer(who, does, body, 0))
                .json()
                .get("number")
                .asText();
    }

    private void decideOthers() {
        Person other = scenario.person("others", "REVIEWER", "SENIOR_REVIEWER");
        for (int i = 0; i < others.size(); i++) {
            String path = "/api/cases/" + others.get(i);
            if (other.reads(path).json().get("status").asText().equals("EVIDENCE")) {
                people.get("who-complains").does(path + "/evidence/complete", Map.of());
                people.get("who-answers").does(path + "/evidence/complete", Map.of());
            }
            other.does(path + "/claim", Map.of());
            boolean rejected = i < rejectedBefore;
            other.does(
                    path + "/decision",
                    Map.of(
                            "outcome",
                            rejected ? "REJECTED" : "UPHELD",
                            "rule",
                            "规则",
                            "reasons",
                            "理由。",
                            "measures",
                            rejected ? List.of() : List.of(Map.of("measure", "NONE"))));
        }
        others.clear();
    }

    // ---- what came of it

    public String number() {
        return number;
    }

    /** The case as it is told now: of a story that comes out the same, the same story. */
    public JsonNode scenario() {
        return observer().reads("/api/cases/" + number + "/scenario").json();
    }

    /** Oldest first, such as {@code 2026-03-09T10:00:00+08:00 CASE_FILED who-complains}. */
    public List<String> timeline() {
        return expected(scenario(), "timeline");
    }

    public List<String> deadlines() {
        return expected(scenario(), "deadlines");
    }

    public List<String> measures() {
        return expected(scenario(), "measures");
    }

    /** What came out otherwise than the story says, line by line; nothing for one that came out the same. */
    public List<String> differencesTo(JsonNode story) {
        JsonNode now = scenario();
        return Stream.of("timeline", "deadlines", "measures")
                .flatMap(what -> differences(what, expected(story, what), expected(now, what)))
                .toList();
    }

    private static Stream<String> differences(String what, List<String> was, List<String> is) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(was.size(), is.size()); i++) {
            String before = i < was.size() ? was.get(i) : "nothing";
            String after = i < is.size() ? is.get(i) : "nothing";
            if (!before.equals(after)) {
                lines.add("%s: %s became %s".formatted(what, before, after));
            }
        }
        return lines.stream();
    }

    private static List<String> expected(JsonNode story, String what) {
        return texts(story.get("expect").get(what));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private Person observer() {
        return scenario.person("observer", "SUPERVISOR");
    }
}
