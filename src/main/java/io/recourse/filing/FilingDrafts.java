package io.recourse.filing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.access.Actor;
import io.recourse.drafts.DraftKey;
import io.recourse.drafts.Drafts;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The complaint that an account is writing: one at a time. Who neither sells nor buys is refused with 403. */
@Component
class FilingDrafts {

    static final DraftKey KEY = new DraftKey(DraftKey.Purpose.FILING, "portal");

    private final Drafts drafts;
    private final ObjectMapper json;

    FilingDrafts(Drafts drafts, ObjectMapper json) {
        this.drafts = drafts;
        this.json = json;
    }

    record Kept(FilingDraft draft, Instant changedAt) {}

    Optional<Kept> find(Actor reader) {
        reader.requireParty();
        return drafts.find(reader, KEY)
                .map(kept -> new Kept(json.convertValue(kept.body(), FilingDraft.class), kept.changedAt()));
    }

    /** A new one, which is not kept yet, when there is none. */
    FilingDraft of(Actor reader) {
        return find(reader)
                .map(Kept::draft)
                .orElseGet(() -> FilingDraft.begun(UUID.randomUUID().toString()));
    }

    void save(Actor reader, FilingDraft draft) {
        reader.requireParty();
        drafts.save(reader, KEY, null, json.valueToTree(draft));
    }

    /** Removes the draft together with its files. */
    void discard(Actor reader) {
        reader.requireParty();
        drafts.discard(reader.name(), KEY);
    }
}
