package io.recourse.demo;

import io.recourse.demo.Stories.Batch;
import io.recourse.demo.Stories.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Does over HTTP what the script of the sixty days says, and remembers which case is which. */
final class Hands {

    private static final String MAILBOX_OF_RETURNS = "admin";

    private final Player player;
    private final JdbcClient jdbc;
    private final Optional<PostOffice> mails;
    private final Map<String, String> numbers = new HashMap<>();

    /** @param mails empty where another server mails, of which nothing is known here */
    Hands(Player player, JdbcClient jdbc, Optional<PostOffice> mails) {
        this.mails = mails;
        this.player = player;
        this.jdbc = jdbc;
        jdbc.sql("select told, case_number from demo_life_case")
                .query((row, index) -> numbers.put(row.getString("told"), row.getString("case_number")))
                .list();
    }

    void put(String what, String id, Map<String, Object> content) {
        player.put(what, id, content);
    }

    void file(String told, String by, String path, Map<String, Object> body) {
        if (numbers.containsKey(told)) {
            return;
        }
        know(told, player.post(by, path, body, "life-" + told).get("number").toString());
    }

    private void know(String told, String number) {
        if (numbers.putIfAbsent(told, number) == null) {
            jdbc.sql("insert into demo_life_case (told, case_number) values (?, ?)")
                    .params(told, number)
                    .update();
        }
    }

    /** Nothing for a complaint that was not admitted. */
    void post(String by, String told, String call, Map<String, Object> body) {
        if (numbers.containsKey(told)) {
            player.post(by, "/api/cases/" + numbers.get(told) + call, body);
        }
    }

    void handsIn(String by, String told, Map<String, Object> item, byte[] picture) {
        if (numbers.containsKey(told)) {
            player.handIn(by, "/api/cases/" + numbers.get(told) + "/evidence", item, picture);
        }
    }

    /** An order or a listing as a story has it. */
    void put(String what, Map<String, Object> one) {
        player.put(what, one);
    }

    /** Remembers the campaign by the key, and its cases by the key and their orders. */
    void fileBatch(String key, Batch batch) {
        if (numbers.containsKey(key)) {
            return;
        }
        Map<?, ?> filed = player.post(batch.complainant(), "/api/cases/batch", batch.body(), "life-" + key);
        ((List<?>) filed.get("results")).forEach(one -> {
            Map<?, ?> result = (Map<?, ?>) one;
            if (result.get("number") != null) {
                know(key + "/" + result.get("orderId"), result.get("number").toString());
            }
        });
        know(key, filed.get("campaign").toString());
    }

    /** A step of a batch. */
    void does(String key, Step step) {
        if (step.order() != null) {
            player.put("orders", step.order());
        } else if (step.of() != null) {
            post(step.by(), key + "/" + step.of(), "/" + step.call(), step.with());
        } else {
            String call = "/api/campaigns/" + numbers.get(key) + "/" + step.call();
            Map<String, String> byOrder = new HashMap<>();
            numbers.forEach((told, number) -> {
                if (told.startsWith(key + "/")) {
                    byOrder.put(told.substring(key.length() + 1), number);
                }
            });
            player.post(
                    step.by(),
                    call,
                    step.ofEach() == null ? step.with() : Map.of("decisions", Player.each(step, byOrder)));
        }
    }

    /** The marketplace knows the id of the measure that comes next for something else, and so refuses it. */
    void standsInTheWay(String told) {
        if (numbers.containsKey(told)) {
            player.put(
                    "measures",
                    numbers.get(told) + "-E1",
                    Map.of(
                            "caseNumber", "RC-OTHER",
                            "measure", "HIDE_PENDING",
                            "target", "another-review",
                            "action", "APPLY"));
        }
    }

    /** The last mail to this address could not be delivered, which is handed in as its server reports it. */
    void mailComesBack(String address) {
        mails.flatMap(office -> office.sendsBack(address))
                .ifPresent(report -> player.handInReport(MAILBOX_OF_RETURNS, report));
    }

    /** Reads everything again that was drawn; one of so many is seen otherwise than before. */
    void readsAgain(String by, int every) {
        for (Object one : (List<?>) player.get(by, "/api/quality/readings").get("items")) {
            String id = ((Map<?, ?>) one).get("id").toString();
            boolean otherwise = Math.floorMod(id.hashCode(), every) == 0;
            player.post(by, "/api/quality/readings/" + id, Map.of("outcome", otherwise ? "REJECTED" : "UPHELD"));
        }
    }
}
