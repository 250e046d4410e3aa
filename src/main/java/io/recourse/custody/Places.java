package io.recourse.custody;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.custody.ChainCheck.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which entry is to hold what an event names. The hash alone would let two contents change their names, and what one party
 * said be read as the other's. The names are given where the entries are written ({@link ZipSink}).
 */
final class Places {

    static final String CONTENTS = "contents/";
    static final String EVIDENCE = "evidence/";

    private static final String HASH = "sha256";

    /**
     * @param sha256 as the event names it
     * @param name of the entry
     * @param where the event, for messages
     */
    record Place(String sha256, Pattern name, String where) {}

    private final List<Place> places = new ArrayList<>();
    private int supplements;

    private Places() {}

    static List<Place> of(List<Event> events) {
        Places all = new Places();
        events.forEach(all::add);
        return all.places;
    }

    private void add(Event event) {
        JsonNode data = event.data();
        if (event.type().equals("SUPPLEMENT_ASKED")) {
            supplements++;
        }
        String item = Pattern.quote(data.path("item").asText());
        collect(data.get(HASH), own(event, item), event);
        data.properties().forEach(member -> inner(event, member, item));
    }

    /** The name of what the event itself brought in. */
    private String own(Event event, String item) {
        JsonNode data = event.data();
        return switch (event.type()) {
            case "CASE_FILED" -> content("filing");
            case "ANSWERED" -> content("answer");
            case "SUPPLEMENT_ASKED" -> content("supplement-request-" + supplements);
            case "DECIDED" -> content("decision-examination");
            case "APPEAL_LODGED" -> content("appeal");
            case "APPEAL_DECIDED" -> content("decision-appeal");
            case "SETTLEMENT_PROPOSED" -> content("note-settlement-respondent");
            case "OFFER_MADE" -> content("offer-" + offer(data));
            case "OFFER_DECLINED" -> content("offer-" + offer(data) + "-answer");
            case "OFFER_REFUSED" -> content("refused-offer-" + offer(data));
            case "CLOSED" -> content("note-(settlement|withdrawal)-complainant");
            case "SEAL_CONFIRMED", "SEAL_REFUSED" ->
                content("account-seal-" + data.path("seq").asInt());
            case "RETURN_SENT" -> content("return-" + data.path("seq").asInt() + "-shipment");
            case "RETURN_ACCEPTED", "RETURN_DISPUTED" ->
                content("return-" + data.path("seq").asInt() + "-receipt");
            case "RETURN_DECIDED" -> content("return-" + data.path("seq").asInt() + "-decision");
            case "EVIDENCE_RECEIVED" ->
                content("evidence-" + item + "-" + data.path("revision").asInt());
            case "EVIDENCE_ANSWERED" -> content("evidence-" + item + "-answer");
            case "SKIPPED", "NOTED", "FIRST_VIEW_RECORDED", "HOLD_PLACED", "HOLD_LIFTED" -> content("staff-note-\\d+");
            default -> anywhere();
        };
    }

    private static int offer(JsonNode data) {
        return data.path("offer").asInt();
    }

    /** The names of what stands deeper in an event's data. */
    private void inner(Event event, Map.Entry<String, JsonNode> member, String item) {
        if (event.type().equals("CASE_FILED") && member.getKey().equals("order")) {
            collect(member.getValue().get(HASH), content("order"), event);
        } else if (event.type().equals("CASE_FILED") && member.getKey().equals("listing")) {
            collect(member.getValue().get(HASH), content("listing"), event);
        } else if (event.type().equals("EVIDENCE_RECEIVED") && member.getKey().equals("files")) {
            member.getValue()
                    .forEach(file -> collect(
                            file.get(HASH),
                            EVIDENCE + item + "/" + file.path("n").asInt() + "\\.[a-z0-9]+",
                            event));
        } else if (!member.getKey().equals(HASH)) {
            member.getValue().findValues(HASH).forEach(value -> collect(value, anywhere(), event));
        }
    }

    private void collect(JsonNode value, String name, Event event) {
        if (value == null) {
            return;
        }
        if (value.isArray()) {
            value.forEach(one -> places.add(new Place(one.asText(), Pattern.compile(name), event.where())));
        } else {
            places.add(new Place(value.asText(), Pattern.compile(name), event.where()));
        }
    }

    private static String content(String name) {
        return CONTENTS + name + "\\.json";
    }

    /** The name of a content of an event that only a later version knows: it is there, whatever it is called. */
    private static String anywhere() {
        return "(" + CONTENTS + "|" + EVIDENCE + ").*";
    }
}
