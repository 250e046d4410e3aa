package io.recourse.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseViews;
import io.recourse.cases.KindsOfComplaint;
import io.recourse.cases.StatementsView;
import io.recourse.drafts.DraftKey;
import io.recourse.drafts.Drafts;
import io.recourse.evidence.ChatRecordFields;
import io.recourse.evidence.SharedEvidence;
import io.recourse.evidence.StagedEvidence;
import io.recourse.web.Idempotency;
import io.recourse.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The draft of complaints about several things, one at a time for an account, and how it becomes cases. */
@Component
class SendMany {

    static final DraftKey KEY = new DraftKey(DraftKey.Purpose.FILING, "many");

    private final Drafts drafts;
    private final FileMany fileMany;
    private final SharedEvidence evidence;
    private final StagedEvidence staged;
    private final ChatRecordFields chats;
    private final Campaigns campaigns;
    private final CaseViews cases;
    private final Candidates candidates;
    private final Idempotency idempotency;
    private final ObjectMapper json;

    SendMany(
            Drafts drafts,
            FileMany fileMany,
            SharedEvidence evidence,
            StagedEvidence staged,
            ChatRecordFields chats,
            Campaigns campaigns,
            CaseViews cases,
            Candidates candidates,
            Idempotency idempotency,
            ObjectMapper json) {
        this.drafts = drafts;
        this.fileMany = fileMany;
        this.evidence = evidence;
        this.staged = staged;
        this.chats = chats;
        this.campaigns = campaigns;
        this.cases = cases;
        this.candidates = candidates;
        this.idempotency = idempotency;
        this.json = json;
    }

    Optional<ManyDraft> find(Actor reader) {
        reader.requireParty();
        return drafts.find(reader, KEY).map(this::read);
    }

    private ManyDraft read(Drafts.Draft kept) {
        return json.convertValue(kept.body(), ManyDraft.class);
    }

    private static ManyDraft begun() {
        return ManyDraft.begun(UUID.randomUUID().toString());
    }

    /** A new one, which is not kept yet, when there is none. */
    ManyDraft of(Actor reader) {
        return find(reader).orElseGet(SendMany::begun);
    }

    void save(Actor reader, ManyDraft draft) {
        reader.requireParty();
        drafts.save(reader, KEY, null, json.valueToTree(draft));
    }

    /** Changes it as it is at that moment: files arrive while their sender goes on writing. @return as it is now */
    ManyDraft change(Actor reader, UnaryOperator<ManyDraft> change) {
        reader.requireParty();
        return read(drafts.change(
                reader,
                KEY,
                kept -> json.valueToTree(change.apply(kept.map(this::read).orElseGet(SendMany::begun)))));
    }

    /** @throws Problem 403 for who is no party, 404 when the draft has no such file */
    void removeFile(Actor reader, String id) {
        reader.requireParty();
        staged.remove(reader, KEY, id);
        change(reader, draft -> draft.withFile(id, null));
    }

    /**
     * Begins complaints about others like one that this reader filed: on the same ground, with the same words.
     *
     * @throws Problem 403 for who is no party, 404 for what is no complaint of theirs of which there can be several
     */
    void beginLike(Actor reader, String number, Locale locale) {
        reader.requireParty();
        CaseFile file = cases.readable(number, reader);
        Optional<KindsOfComplaint.Kind> kind = candidates.kindsFor(reader, locale).stream()
                .filter(one -> one.kind().equals(file.kind()))
                .findFirst();
        if (kind.isEmpty() || !file.complainant().equals(reader.name())) {
            throw Problem.notYours();
        }
        boolean together = kind.get().grounds().stream()
                .anyMatch(ground -> ground.ground().equals(file.ground()) && ground.orders());
        StatementsView said = cases.statements(file, reader);
        save(reader, of(reader).likeThat(file.kind(), file.ground(), together, said == null ? null : said.statement()));
    }

    /** Its files go with it. */
    void discard(Actor reader) {
        reader.requireParty();
        drafts.discard(reader.name(), KEY);
    }

    /** What the rules say of each of the draft's complaints, in its order. */
    List<FileMany.Check> check(Actor reader, ManyDraft draft) {
        return fileMany.check(reader, body(draft)).results();
    }

    /** @param notTaken what of the evidence could not be handed in for a case, as it is told */
    record Sent(String campaign, List<FileMany.Result> results, List<SharedEvidence.Taken> notTaken) {

        long filed() {
            return results.stream().filter(one -> one.number() != null).count();
        }
    }

    /**
     * Files what can be filed, and hands the draft's files in for each. The draft is gone once nothing is left in it that may
     * be tried again.
     */
    Sent send(Actor reader, ManyDraft draft) {
        ObjectNode body = body(draft);
        FileMany.Results filed =
                idempotency.told(fileMany.file(reader, keyOf(draft, body.toString()), body), FileMany.Results.class);
        List<SharedEvidence.Taken> notTaken = handIn(reader, draft, filed);
        if (filed.campaign() != null && filed.results().stream().noneMatch(SendMany::mayBeTriedAgain)) {
            discard(reader);
        } else {
            save(reader, draft.withFiled(filedOf(draft, filed)));
        }
        return new Sent(filed.campaign(), filed.results(), notTaken);
    }

    /** How many were sent together with these cases and could not be filed then, but may be now. */
    int left(Actor reader, List<CaseFile> cases) {
        return find(reader)
                .filter(draft -> cases.stream().anyMatch(file -> draft.filed().contains(keyOf(file))))
                .map(draft -> draft.left().size())
                .orElse(0);
    }

    private static String keyOf(CaseFile file) {
        return new ManyDraft.Chosen(
                        file.orderId(),
                        file.reviewId(),
                        null,
                        null,
                        file.subjects().listingId(),
                        null)
                .key();
    }

    private static List<String> filedOf(ManyDraft draft, FileMany.Results results) {
        List<ManyDraft.Chosen> complaints = draft.complaints();
        return IntStream.range(0, complaints.size())
                .filter(i -> results.results().get(i).number() != null)
                .mapToObj(i -> complaints.get(i).key())
                .toList();
    }

    /** The same for the same thing sent again, another once something of it was changed: then it is another thing. */
    private static String keyOf(ManyDraft draft, String sent) {
        return draft.key() + " " + UUID.nameUUIDFromBytes(sent.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean mayBeTriedAgain(FileMany.Result result) {
        return result.problem() != null
                && (result.problem().status() >= 500 || result.problem().status() == 409);
    }

    /** Files of a kind become one item in each case. */
    private List<SharedEvidence.Taken> handIn(Actor reader, ManyDraft draft, FileMany.Results filed) {
        List<CaseFile> cases = filed.campaign() == null ? List.of() : campaigns.cases(filed.campaign());
        Map<String, List<String>> byType = new LinkedHashMap<>();
        staged.of(reader, KEY)
                .forEach(file -> byType.computeIfAbsent(draft.typeOf(file.id()), type -> new ArrayList<>())
                        .add(file.id()));
        List<SharedEvidence.Taken> notTaken = new ArrayList<>();
        if (!cases.isEmpty()) {
            byType.forEach((type, ids) -> evidence
                    .handIn(
                            reader,
                            keyOf(draft, ids.toString()),
                            cases,
                            JsonNodeFactory.instance.objectNode().put("type", type),
                            KEY,
                            ids)
                    .stream()
                    .filter(taken -> !taken.done())
                    .forEach(notTaken::add));
        }
        notTaken.addAll(handInChats(reader, draft, filed, cases));
        return notTaken;
    }

    /** The record of a chat becomes an item in the case that it is of. */
    private List<SharedEvidence.Taken> handInChats(
            Actor reader, ManyDraft draft, FileMany.Results filed, List<CaseFile> cases) {
        List<SharedEvidence.Taken> notTaken = new ArrayList<>();
        List<ManyDraft.Chosen> complaints = draft.complaints();
        for (int i = 0; i < complaints.size(); i++) {
            ObjectNode chat = draft.chats().get(complaints.get(i).key());
            String number = filed.results().get(i).number();
            cases.stream()
                    .filter(file -> chat != null && file.number().equals(number))
                    .flatMap(file -> evidence
                            .handIn(
                                    reader,
                                    keyOf(draft, chat.toString()),
                                    List.of(file),
                                    chats.item(chat, file.parties()),
                                    KEY,
                                    List.of())
                            .stream())
                    .filter(taken -> !taken.done())
                    .forEach(notTaken::add);
        }
        return notTaken;
    }

    /** As the interface takes it. */
    private static ObjectNode body(ManyDraft draft) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("kind", draft.kind());
        if (draft.ground() != null && !draft.ground().equals(draft.kind())) {
            body.put("ground", draft.ground());
        }
        if (draft.statement() != null) {
            body.put("statement", draft.statement());
        }
        ArrayNode items = body.putArray("items");
        draft.complaints().forEach(one -> {
            ObjectNode item = items.addObject();
            Map<String, String> about = new LinkedHashMap<>();
            about.put("orderId", one.order());
            about.put("reviewId", one.review());
            about.put("listingId", one.listing());
            about.values().removeIf(Objects::isNull);
            about.forEach(item::put);
            if (!one.orders().isEmpty()) {
                one.orders().forEach(item.putArray("orderIds")::add);
            }
            String own = draft.own().get(one.key());
            if (own != null) {
                item.put("statement", own);
            }
        });
        return body;
    }

    /** @throws Problem 422 with what the form lacks of the words for all, where it is the same for each of them */
    void requireWords(Actor reader, ManyDraft draft) {
        List<FileMany.Check> checks = check(reader, draft);
        if (!checks.isEmpty() && checks.stream().allMatch(one -> one.problem() != null)) {
            FileMany.Check first = checks.get(0);
            throw Problem.refused("invalid", first.problem().violations());
        }
    }
}
