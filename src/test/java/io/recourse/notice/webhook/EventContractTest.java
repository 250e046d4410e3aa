package io.recourse.notice.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.contract.Contract;
import io.recourse.contract.Shapes;
import io.recourse.notice.NoticeType;
import io.recourse.testing.CaseTest;
import io.recourse.testing.Scenario;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

/**
 * What the platform is told, and what it reports, stands in {@code docs/asyncapi.yaml}, made of the records of the events.
 * After a change look at what {@code -Drecourse.contract.record=true} writes, and commit it.
 */
@CaseTest
class EventContractTest {

    private static final Path KEPT = Path.of("docs/asyncapi.yaml");
    private static final boolean RECORD = Boolean.getBoolean("recourse.contract.record");
    private static final String SCHEMAS = "#/components/schemas/";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("caseNumber", "The number of the case."),
            Map.entry("kind", "What is complained of."),
            Map.entry("ground", "The ground of the complaint."),
            Map.entry("edition", "The edition of the rules that the case is judged by."),
            Map.entry("orderId", "The order at the marketplace, where the case is about one."),
            Map.entry("reviewId", "The review at the marketplace, where the case is about one."),
            Map.entry("closure", "How the case ended."),
            Map.entry("deadline", "The deadline that the event is about."),
            Map.entry("dueAt", "Until when something is to be done."),
            Map.entry("outcome", "What was decided."),
            Map.entry("measures", "The measures that are carried out."),
            Map.entry("offer", "Which offer of the case, and where it stands after this."),
            Map.entry("return", "Which return of the case, and where it stands after this."),
            Map.entry("id", "Its number in the case, as in the interface."),
            Map.entry("seq", "Its number in the case, as in the interface."),
            Map.entry("state", "Where it stands after this."),
            Map.entry("day", "The day, in the platform's zone."),
            Map.entry("cases", "How many cases the root is over."),
            Map.entry("casesRoot", "The root over the heads of all cases on that day."),
            Map.entry("size", "How many days the log has with this one."),
            Map.entry("root", "The root over all days up to this one."),
            Map.entry("consistency", "What shows that the log goes on from the day before (RFC 9162)."),
            Map.entry("signature", "The signature of the day, where the platform signs."),
            Map.entry("keyId", "The id of the key that signed it."),
            Map.entry("publicKey", "Its public half, in Base64."),
            Map.entry("algorithm", "The algorithm, such as Ed25519."));

    private final ObjectProvider<EventFacts> facts;
    private final Scenario scenario;

    EventContractTest(ObjectProvider<EventFacts> facts, Scenario scenario) {
        this.facts = facts;
        this.scenario = scenario;
    }

    @Test
    void the_description_of_events_is_the_one_that_is_kept() throws IOException {
        String told = Contract.yaml(told());
        if (RECORD) {
            Files.writeString(KEPT, told);
        }

        String kept = Files.exists(KEPT) ? Files.readString(KEPT) : "";
        List<String> breaking =
                kept.isEmpty() ? List.of() : breaking(Contract.at(KEPT).tree(), told());
        assertThat(kept)
                .as(
                        "docs/asyncapi.yaml is out of date: run this test with -Drecourse.contract.record=true. %s",
                        breaking.isEmpty()
                                ? "Nothing of the change breaks a reader."
                                : "THE CHANGE BREAKS READERS: " + breaking)
                .isEqualTo(told);
    }

    /** Events and members of events that are gone, or may be left out now. */
    private static List<String> breaking(JsonNode before, JsonNode after) {
        List<String> breaking = new ArrayList<>();
        before.at("/components/schemas").properties().forEach(schema -> {
            JsonNode now = after.at("/components/schemas").path(schema.getKey());
            if (now.isMissingNode()) {
                breaking.add(schema.getKey() + " is gone");
            }
            schema.getValue().path("properties").fieldNames().forEachRemaining(member -> {
                if (!now.path("properties").has(member)) {
                    breaking.add(schema.getKey() + "." + member + " is gone");
                }
            });
            Set<String> required = new TreeSet<>();
            schema.getValue().path("required").forEach(name -> required.add(name.asText()));
            now.path("required").forEach(name -> required.remove(name.asText()));
            required.forEach(name -> breaking.add(schema.getKey() + "." + name + " may be left out now"));
        });
        return breaking;
    }

    private ObjectNode told() {
        ObjectNode api = JsonNodeFactory.instance.objectNode();
        api.put("asyncapi", "3.1.0");
        JsonNode openApi = scenario.anybody().get("/v3/api-docs").json();
        ObjectNode info = api.putObject("info");
        info.put("title", "Recourse: events")
                .put("version", openApi.at("/info/version").asText());
        info.put("description", """
                What Recourse tells a platform of its cases, and what the platform reports. Both are CloudEvents 1.0 in JSON
                over HTTP, signed as in Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`). An event
                can come more than once, each time with the same `webhook-id`, and in any order.""".replace("\n", " "));
        info.set("license", openApi.at("/info/license").deepCopy());
        ((ObjectNode) info.get("license")).remove("identifier");
        info.set("contact", openApi.at("/info/contact").deepCopy());
        info.putArray("tags").addObject().put("name", "Cases").put("description", "What becomes of a case.");
        ObjectNode server = api.putObject("servers").putObject("recourse");
        server.put("host", "localhost:8080").put("protocol", "http");
        server.put("description", "Where Recourse runs; the platform's own addresses are entered there as webhooks.");
        api.put("defaultContentType", "application/cloudevents+json");
        ObjectNode channels = api.putObject("channels");
        ObjectNode operations = api.putObject("operations");
        ObjectNode components = api.putObject("components");
        ObjectNode messages = components.putObject("messages");
        ObjectNode schemas = components.putObject("schemas");

        ObjectNode events =
                channel(channels, "caseEvents", null, "The address of a webhook that an administrator has entered.");
        byType().forEach((type, notices) -> {
            String name = camel(type);
            message(messages, events, name, type, "CaseEvent" + name);
            schemas.set("CaseEvent" + name, envelope(type, "CaseEvent" + name + "Data"));
            schemas.set("CaseEvent" + name + "Data", data(notices, schemas));
        });
        operation(operations, "tellOfCase", "send", "caseEvents", "Recourse tells a platform what happened in a case.");

        ObjectNode reports =
                channel(channels, "marketplaceReports", "/api/marketplace/events", "Where the marketplace reports.");
        message(
                messages,
                reports,
                "MarketplaceReport",
                "a type that ends with review.changed, review.deleted, account.closed, order.cancelled or listing.flagged",
                "MarketplaceReport");
        JsonNode sent = openApi.at("/components/schemas");
        schemas.set("MarketplaceReport", sent.get("MarketplaceEventsCloudEvent").deepCopy());
        schemas.set("MarketplaceEventsData", sent.get("MarketplaceEventsData").deepCopy());
        operation(
                operations,
                "hearOfMarketplace",
                "receive",
                "marketplaceReports",
                "The marketplace reports what happened there.");
        return api;
    }

    private static Map<String, List<NoticeType>> byType() {
        Map<String, List<NoticeType>> types = new TreeMap<>();
        for (NoticeType notice : NoticeType.values()) {
            CaseEvents.typeOf(notice).ifPresent(type -> types.computeIfAbsent(type, same -> new ArrayList<>())
                    .add(notice));
        }
        return types;
    }

    private static String camel(String type) {
        StringBuilder name = new StringBuilder();
        for (String word : type.substring(type.lastIndexOf('.') + 1).split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    private static ObjectNode channel(ObjectNode channels, String name, String address, String words) {
        ObjectNode channel = channels.putObject(name);
        channel.put("address", address).put("title", name).put("description", words);
        channel.putObject("messages");
        return channel;
    }

    private static void message(ObjectNode messages, ObjectNode channel, String name, String type, String schema) {
        ObjectNode message = messages.putObject(name);
        message.put("name", name).put("title", name).put("contentType", "application/cloudevents+json");
        message.put("summary", "An event of " + (type.contains(" ") ? type : "the type " + type) + ".");
        message.putObject("payload").put("$ref", SCHEMAS + schema);
        ((ObjectNode) channel.get("messages")).putObject(name).put("$ref", "#/components/messages/" + name);
    }

    private static void operation(ObjectNode operations, String name, String action, String channel, String words) {
        ObjectNode operation = operations.putObject(name);
        operation.put("action", action).put("title", name).put("summary", words).put("description", words);
        operation.putObject("channel").put("$ref", "#/channels/" + channel);
    }

    private static ObjectNode envelope(String type, String data) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = event.putObject("properties");
        text(properties, "specversion", "The version of CloudEvents.").put("const", "1.0");
        text(properties, "id", "The same however often it is sent, as in `webhook-id`.");
        text(properties, "source", "Who tells: `recourse.webhooks.source`.");
        text(properties, "type", "What happened.").put("const", type);
        text(properties, "subject", "The number of the case.");
        text(properties, "time", "When it happened.").put("format", "date-time");
        text(properties, "datacontenttype", "What `data` is.").put("const", "application/json");
        properties.putObject("data").put("$ref", SCHEMAS + data);
        ArrayNode required = event.putArray("required");
        properties.fieldNames().forEachRemaining(required::add);
        return event;
    }

    private static ObjectNode text(ObjectNode properties, String name, String words) {
        return properties.putObject(name).put("type", "string").put("description", words);
    }

    /** What stands in all of them is always there; what in some only may be left out. */
    private ObjectNode data(List<NoticeType> notices, ObjectNode schemas) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("type", "object");
        Map<String, JsonNode> members = new TreeMap<>();
        Set<String> always = null;
        for (NoticeType notice : notices) {
            Set<String> ofThis = new TreeSet<>();
            members(EventBody.Shared.class, members, schemas);
            for (EventFacts feature : facts) {
                feature.adds(notice).ifPresent(added -> {
                    Schema<?> schema = members(added, members, schemas);
                    if (schema.getRequired() != null) {
                        ofThis.addAll(schema.getRequired());
                    }
                });
            }
            if (always == null) {
                always = ofThis;
            } else {
                always.retainAll(ofThis);
            }
        }
        ObjectNode properties = data.putObject("properties");
        members.forEach(properties::set);
        always.forEach(data.putArray("required")::add);
        return data;
    }

    private static Schema<?> members(Class<? extends Record> added, Map<String, JsonNode> members, ObjectNode schemas) {
        Shapes.Resolved resolved = Shapes.resolve(added);
        Map<String, Schema<?>> parts = new LinkedHashMap<>(resolved.parts());
        Schema<?> whole = parts.remove(resolved.schema().get$ref().replace(SCHEMAS, ""));
        whole.getProperties().forEach((name, schema) -> members.put(name, inWords(name, schema)));
        parts.forEach((name, schema) -> {
            ObjectNode part = Json31.mapper().valueToTree(schema);
            part.path("properties").properties().forEach(one -> ((ObjectNode) one.getValue())
                    .put("description", WORDS.get(one.getKey())));
            schemas.set(name, part);
        });
        return whole;
    }

    private static JsonNode inWords(String name, Object schema) {
        ObjectNode member = Json31.mapper().valueToTree(schema);
        assertThat(WORDS).as("words for " + name).containsKey(name);
        member.put("description", WORDS.get(name));
        return member;
    }

    @Test
    void every_type_of_event_has_a_schema_of_what_it_tells() {
        JsonNode kept = Contract.at(KEPT).tree();

        assertThat(CaseEvents.all()).allSatisfy(type -> assertThat(
                        kept.at("/components/schemas/CaseEvent" + camel(type) + "/properties/type/const")
                                .asText())
                .isEqualTo(type));
    }
}
