package io.recourse.filing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseViews;
import io.recourse.cases.FileCase;
import io.recourse.cases.Filing;
import io.recourse.cases.ReadFiling;
import io.recourse.evidence.ChatRecordFields;
import io.recourse.evidence.SharedEvidence;
import io.recourse.evidence.StagedEvidence;
import io.recourse.web.Idempotency;
import io.recourse.web.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** A draft becomes a case, its files the case's evidence; sent twice it does so once. */
@Component
class SendFiling {

    private static final Logger LOG = LoggerFactory.getLogger(SendFiling.class);

    private final FileCase fileCase;
    private final StagedEvidence staged;
    private final FilingDrafts drafts;
    private final ReadFiling readFiling;
    private final Idempotency idempotency;
    private final CaseViews cases;
    private final SharedEvidence shared;
    private final ChatRecordFields chats;

    SendFiling(
            FileCase fileCase,
            StagedEvidence staged,
            FilingDrafts drafts,
            ReadFiling readFiling,
            Idempotency idempotency,
            CaseViews cases,
            SharedEvidence shared,
            ChatRecordFields chats) {
        this.fileCase = fileCase;
        this.staged = staged;
        this.drafts = drafts;
        this.readFiling = readFiling;
        this.idempotency = idempotency;
        this.cases = cases;
        this.shared = shared;
        this.chats = chats;
    }

    /** @param notTaken how many kinds of evidence could not be handed in */
    record Filed(String number, int notTaken) {}

    /** @throws Problem 422 when the form or the rules refuse it */
    Filed send(Actor reader, FilingDraft draft) {
        String number = file(reader, draft);
        int notTaken = handIn(reader, number, draft);
        drafts.discard(reader);
        return new Filed(number, notTaken);
    }

    /** @throws Problem 422 with what the form still lacks */
    Filing read(FilingDraft draft) {
        return readFiling.read(body(draft));
    }

    private static ObjectNode body(FilingDraft draft) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        draft.fields().forEach(body::put);
        if (!draft.images().isEmpty()) {
            draft.images().forEach(body.putArray("imageIds")::add);
        }
        if (!draft.orders().isEmpty()) {
            draft.orders().forEach(body.putArray("orderIds")::add);
        }
        return body;
    }

    private String file(Actor reader, FilingDraft draft) {
        Filing filing = read(draft);
        try {
            ResponseEntity<Object> answer = idempotency.once(
                    reader.name(),
                    draft.key(),
                    "page-file",
                    filing,
                    () -> fileCase.look(reader, filing),
                    looked -> fileCase.file(reader, filing, looked));
            String location = String.valueOf(answer.getHeaders().getLocation());
            return location.substring(location.lastIndexOf('/') + 1);
        } catch (DuplicateKeyException meanwhile) {
            throw fileCase.refusedMeanwhile(reader, filing, meanwhile);
        }
    }

    /** Files of a kind become one item. */
    private int handIn(Actor reader, String number, FilingDraft draft) {
        Map<String, List<String>> byType = new LinkedHashMap<>();
        staged.of(reader, FilingDrafts.KEY)
                .forEach(file -> byType.computeIfAbsent(draft.typeOf(file.id()), type -> new ArrayList<>())
                        .add(file.id()));
        int notTaken = 0;
        for (Map.Entry<String, List<String>> one : byType.entrySet()) {
            JsonNode item = JsonNodeFactory.instance.objectNode().put("type", one.getKey());
            try {
                staged.handIn(reader, number, item, one.getValue());
            } catch (Problem refusal) {
                LOG.info("Staged files of {} were not taken into {}: {}", reader.name(), number, refusal.slug());
                notTaken++;
            }
        }
        return notTaken + handInChat(reader, number, draft);
    }

    private int handInChat(Actor reader, String number, FilingDraft draft) {
        if (draft.chat() == null) {
            return 0;
        }
        CaseFile file = cases.readable(number, reader);
        return (int) shared
                .handIn(
                        reader,
                        draft.key(),
                        List.of(file),
                        chats.item(draft.chat(), file.parties()),
                        FilingDrafts.KEY,
                        List.of())
                .stream()
                .filter(taken -> !taken.done())
                .count();
    }
}
