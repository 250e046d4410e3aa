package io.recourse.filing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.access.Actor;
import io.recourse.drafts.DraftKey;
import io.recourse.drafts.Drafts;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
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
        return drafts.find(reader, KEY).map(kept -> new Kept(read(kept), kept.changedAt()));
    }

    /** A new one, which is not kept yet, when there is none. */
    FilingDraft of(Actor reader) {
        return find(reader).map(Kept::draft).orElseGet(FilingDrafts::begun);
    }

    void save(Actor reader, FilingDraft draft) {
        reader.requireParty();
        drafts.save(reader, KEY, null, json.valueToTree(draft));
    }

    /** Changes it as it is at that moment: files arrive while their sender goes on writing. @return as it is now */
    FilingDraft change(Actor reader, UnaryOperator<FilingDraft> change) {
        reader.requireParty();
        Drafts.Draft changed = drafts.change(
                reader,
                KEY,
                kept -> json.valueToTree(change.apply(kept.map(this::read).orElseGet(FilingDrafts::begun))));
        return read(changed);
    }

    private FilingDraft read(Drafts.Draft kept) {
        return json.convertValue(kept.body(), FilingDraft.class);
    }

    private static FilingDraft begun() {
        return FilingDraft.begun(UUID.randomUUID().toString());
    }

    /** Removes the draft together with its files. */
    void discard(Actor reader) {
        reader.requireParty();
        drafts.discard(reader.name(), KEY);
    }
}
