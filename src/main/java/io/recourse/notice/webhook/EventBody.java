package io.recourse.notice.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.recourse.notice.Notices;
import java.util.LinkedHashMap;
import java.util.List;
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
    private static final List<String> SHARED = List.of("closure", "dueAt", "deadline");

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
        Map<String, Object> data = new TreeMap<>();
        SHARED.stream()
                .filter(notice.data()::containsKey)
                .forEach(name -> data.put(name, notice.data().get(name)));
        facts.stream().forEach(feature -> data.putAll(feature.of(notice)));
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", id(notice));
        event.put("source", properties.source().toString());
        event.put("type", type);
        event.put("subject", notice.caseNumber());
        event.put("time", notice.at().toString());
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
