package io.recourse.notice.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.recourse.notice.Notices;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A notice as a CloudEvent 1.0 in JSON. Made of what never changes, so that it is the same bytes however often it is sent:
 * what the case is about, and what is known of the event. No names of parties and staff, and none of their words.
 */
@Component
class EventBody {

    private static final JsonMapper JSON = new JsonMapper();

    /** Of a notice's own data: ids and instants that are the same for everybody who is told. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shared(String closure, String deadline, String dueAt) {

        static Shared of(Map<String, Object> data) {
            return new Shared(text(data.get("closure")), text(data.get("deadline")), text(data.get("dueAt")));
        }

        private static String text(Object value) {
            return value == null ? null : value.toString();
        }
    }

    /** An event; {@code data} is what all features tell of it, by name. */
    @JsonPropertyOrder({"specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data"})
    record Event(
            String specversion,
            String id,
            String source,
            String type,
            String subject,
            String time,
            String datacontenttype,
            Map<String, Object> data) {}

    private final ObjectProvider<EventFacts> facts;
    private final WebhookProperties properties;

    EventBody(ObjectProvider<EventFacts> facts, WebhookProperties properties) {
        this.facts = facts;
        this.properties = properties;
    }

    /** The event's id, and the {@code webhook-id} of every attempt to tell it. */
    static String id(Notices.Left notice) {
        return notice.caseNumber() + "-" + notice.seq();
    }

    byte[] of(Notices.Left notice, String type) {
        Map<String, Object> data = new TreeMap<>(members(Shared.of(notice.data())));
        facts.stream()
                .filter(feature -> feature.adds(notice.type()).isPresent())
                .flatMap(feature -> feature.of(notice).stream())
                .forEach(added -> data.putAll(members(added)));
        Event event = new Event(
                "1.0",
                id(notice),
                properties.source().toString(),
                type,
                notice.caseNumber(),
                notice.at().toString(),
                "application/json",
                data);
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> members(Record added) {
        return JSON.convertValue(added, new TypeReference<>() {});
    }
}
