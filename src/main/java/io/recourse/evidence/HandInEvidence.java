package io.recourse.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.EventType;
import io.recourse.cases.Side;
import io.recourse.custody.Content;
import io.recourse.custody.Salts;
import io.recourse.evidence.files.FileLimits;
import io.recourse.evidence.files.Received;
import io.recourse.forms.Forms;
import io.recourse.marketplace.Order;
import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import io.recourse.policy.EvidenceType;
import io.recourse.policy.Policy;
import io.recourse.web.CountedLimit;
import io.recourse.web.Problem;
import io.recourse.web.StoredJson;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A party hands in evidence, or completes an item that lacks something. The item is checked at once and kept whatever the
 * checks say: one that fails is kept as incomplete.
 */
@Component
class HandInEvidence {

    private static final String TYPE = "type";
    private static final String CHAT_RECORD = "CHAT_RECORD";
    private static final String PARTIES = "parties";

    /** What an item is dated by: as long as these stand, it is judged as of the day on which they came. */
    private static final List<String> DATES = List.of("number", "issuedAt", "chatFrom", "chatTo");

    private final CaseFiles files;
    private final EvidenceItems items;
    private final Checks checks;
    private final Policy policy;
    private final Forms forms;
    private final Texts texts;
    private final InstantSource clock;
    private final CountedLimit itemLimit;
    private final CountedLimit fileLimit;

    HandInEvidence(
            CaseFiles files,
            EvidenceItems items,
            Checks checks,
            Policy policy,
            Forms forms,
            FileLimits limits,
            Texts texts,
            InstantSource clock,
            @Value("${recourse.evidence.max-items-per-case:100}") int mostItems) {
        this.files = files;
        this.items = items;
        this.checks = checks;
        this.policy = policy;
        this.forms = forms;
        this.texts = texts;
        this.clock = clock;
        // whoever hands in has the case to themselves
        this.itemLimit = new CountedLimit(mostItems, files::lock, most -> Problem.refused("too-many-items", most));
        this.fileLimit = new CountedLimit(
                limits.maxFilesPerCase(), files::lock, most -> Problem.refused("too-many-files", most));
    }

    /** The item as it stands now, and the files that were not kept. */
    record HandedIn(EvidenceItem item, List<EvidenceFile> files, List<Uploads.Refused> refused) {}

    /** What was sent for an item, checked against its form. */
    record Sent(EvidenceType kind, ObjectNode fields) {

        /** Whether it says nothing that the case doesn't: an unticked box is nothing said, and who its parties are is known. */
        boolean isEmpty(List<String> parties) {
            return fields.properties().stream()
                    .noneMatch(field -> field.getKey().equals(PARTIES)
                            ? !parties.containsAll(texts(field.getValue()))
                            : says(field.getValue()));
        }

        private static boolean says(JsonNode value) {
            if (value.isContainerNode()) {
                return StreamSupport.stream(value.spliterator(), false).anyMatch(Sent::says);
            }
            return value.isBoolean() ? value.booleanValue() : !value.isNull();
        }

        private static List<String> texts(JsonNode values) {
            return StreamSupport.stream(values.spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }
    }

    /**
     * Everything about a hand-in that can be refused before its files are looked at.
     *
     * @param id the item that is completed; null for a new one
     * @throws Problem 404 when this is no case of the caller's, 409 when nothing is taken now, 400 or 422 for the item
     */
    Sent admit(Actor actor, String number, String id, JsonNode item) {
        CaseFile file = files.find(number).orElseThrow(Problem::notFound);
        Side side = file.requireParty(actor);
        EvidenceWindow.require(file, side, clock.instant());
        return id == null ? read(file, item) : read(file, item, incomplete(file, side, id));
    }

    @Transactional
    public HandedIn handIn(Actor actor, String number, String ifMatch, JsonNode body, Uploads.Result uploads) {
        // read before the case is locked: who came in time is heard, however long somebody else kept the case locked
        Instant arrived = clock.instant();
        CaseFile file = files.lock(number);
        Side side = file.requireParty(actor);
        file.requireVersion(ifMatch);
        EvidenceWindow.require(file, side, arrived);
        Instant now = clock.instant();
        Sent sent = read(file, body);
        itemLimit.require(number, 1, () -> items.itemsOf(number, side));
        Uploads.Result kept = fitting(number, side, uploads);
        requireSomething(file, sent, kept.taken().isEmpty());
        int seq = file.addEvidence();
        EvidenceItem item = judged(
                file,
                new EvidenceItem(
                        number + "-E" + seq,
                        number,
                        sent.kind().id(),
                        side,
                        actor.name(),
                        now,
                        EvidenceWindow.question(file),
                        1,
                        now,
                        sent.fields(),
                        List.of(),
                        false,
                        null,
                        null,
                        null),
                sent.kind(),
                handedIn(List.of(), kept.taken()));
        String salt = Salts.one();
        items.add(item, seq, salt);
        return done(file, item, List.of(), kept, now, salt);
    }

    @Transactional
    public HandedIn complete(
            Actor actor, String number, String id, String ifMatch, JsonNode body, Uploads.Result uploads) {
        // read before the case is locked: who came in time is heard, however long somebody else kept the case locked
        Instant arrived = clock.instant();
        CaseFile file = files.lock(number);
        Side side = file.requireParty(actor);
        file.requireVersion(ifMatch);
        EvidenceWindow.require(file, side, arrived);
        Instant now = clock.instant();
        EvidenceItem before = incomplete(file, side, id);
        Sent sent = read(file, body, before);
        Uploads.Result kept = fitting(number, side, uploads);
        List<EvidenceFile> earlier = items.filesOf(id);
        requireSomething(file, sent, earlier.isEmpty() && kept.taken().isEmpty());
        EvidenceItem item = judged(
                file,
                new EvidenceItem(
                        id,
                        number,
                        before.type(),
                        side,
                        before.handedInBy(),
                        before.handedInAt(),
                        before.supplementRound(),
                        before.revision() + 1,
                        sameDates(before.fields(), sent.fields()) ? before.datedAt() : now,
                        sent.fields(),
                        List.of(),
                        false,
                        null,
                        null,
                        before.answer()),
                sent.kind(),
                handedIn(earlier, kept.taken()));
        String salt = Salts.one();
        items.revise(item, now, salt);
        return done(file, item, earlier, kept, now, salt);
    }

    private HandedIn done(
            CaseFile file,
            EvidenceItem item,
            List<EvidenceFile> earlier,
            Uploads.Result kept,
            Instant now,
            String salt) {
        List<EvidenceFile> all = new ArrayList<>(earlier);
        kept.taken().forEach(one -> all.add(file(item, all.size() + 1, one)));
        List<EvidenceFile> added = all.subList(earlier.size(), all.size());
        items.addFiles(item, added);
        file.record(
                now,
                EventType.EVIDENCE_RECEIVED,
                file.party(item.side()),
                Map.of(
                        "item", item.id(),
                        "type", item.type(),
                        "revision", item.revision(),
                        "complete", item.complete(),
                        "sha256", Contents.revision(item, now, all, salt).sha256(),
                        "files",
                                added.stream()
                                        .map(one -> Map.of("n", one.n(), "sha256", one.sha256()))
                                        .toList()));
        file.tell(
                now,
                List.of(new Notice(
                        file.party(item.side().other()),
                        NoticeType.EVIDENCE_RECEIVED,
                        Map.of("item", item.id(), "type", item.type()))));
        return new HandedIn(item, List.copyOf(all), kept.refused());
    }

    private static EvidenceFile file(EvidenceItem item, int n, Received received) {
        return new EvidenceFile(
                item.id(),
                n,
                item.revision(),
                received.key(),
                received.originalName(),
                received.givenName(),
                received.mediaType(),
                received.size(),
                received.sha256(),
                received.perceptualHash(),
                received.leadsOut(),
                received.scan());
    }

    // ---- what was sent

    private Sent read(CaseFile file, JsonNode body) {
        ObjectNode rest = object(body);
        JsonNode type = rest.remove(TYPE);
        if (type == null || type.isNull()) {
            throw invalid("type.required", "evidence.type.required");
        }
        if (!type.isTextual()) {
            throw Problem.malformed("wrong-type", TYPE, texts.of("forms.type.text"));
        }
        EvidenceType kind = policy.evidenceTypes(file.edition()).stream()
                .filter(one -> one.id().equals(type.textValue()))
                .findFirst()
                .orElseThrow(() -> invalid(
                        "type.option",
                        "evidence.type.unknown",
                        String.join(
                                ", ",
                                policy.evidenceTypes(file.edition()).stream()
                                        .map(EvidenceType::id)
                                        .toList())));
        return new Sent(kind, forms.read(kind.form(), rest, ObjectNode.class));
    }

    /** What is sent is laid over what was there; null takes a field away. */
    private Sent read(CaseFile file, JsonNode body, EvidenceItem before) {
        ObjectNode sent = body == null ? StoredJson.read("{}", ObjectNode.class) : object(body);
        JsonNode type = sent.remove(TYPE);
        if (type != null && !type.isNull() && !before.type().equals(type.textValue())) {
            throw invalid("type.fixed", "evidence.type.fixed", before.type());
        }
        EvidenceType kind = policy.evidenceType(file.edition(), before.type()).orElseThrow();
        ObjectNode all = before.fields().deepCopy();
        all.setAll(sent);
        return new Sent(kind, forms.read(kind.form(), all, ObjectNode.class));
    }

    private static ObjectNode object(JsonNode body) {
        if (body instanceof ObjectNode object) {
            return object.deepCopy();
        }
        throw Problem.malformed("malformed-body");
    }

    private Problem invalid(String rule, String key, Object... arguments) {
        return Problem.refused("invalid", List.of(new Violation(rule, texts.of(key, arguments))));
    }

    private EvidenceItem incomplete(CaseFile file, Side side, String id) {
        EvidenceItem item = items.find(file.number(), id).orElseThrow(Problem::notFound);
        if (item.side() != side) {
            throw Problem.forbidden("evidence-of-other-side");
        }
        if (item.complete()) {
            throw Problem.conflict("evidence-complete", id);
        }
        return item;
    }

    private static boolean sameDates(ObjectNode before, ObjectNode after) {
        return DATES.stream().allMatch(field -> Objects.equals(before.get(field), after.get(field)));
    }

    /** What is beyond the number of files that a side may hand in is refused, the rest is kept. */
    private Uploads.Result fitting(String number, Side side, Uploads.Result uploads) {
        if (uploads.taken().isEmpty()) {
            return uploads;
        }
        int room = fileLimit.room(number, () -> items.filesOf(number, side));
        if (room == 0) {
            throw fileLimit.refusal();
        }
        if (uploads.taken().size() <= room) {
            return uploads;
        }
        List<Uploads.Refused> refused = new ArrayList<>(uploads.refused());
        uploads.taken().subList(room, uploads.taken().size()).stream()
                .map(Received::originalName)
                .map(name -> new Uploads.Refused(
                        name, "too-many-files", texts.of("evidence.refused.too-many-files", name, fileLimit.most())))
                .forEach(refused::add);
        return new Uploads.Result(uploads.taken().subList(0, room), refused);
    }

    /** What lacks something is kept; what has nothing in it is no evidence, and the other side is not told that it is. */
    private static void requireSomething(CaseFile file, Sent sent, boolean withoutFiles) {
        if (withoutFiles && sent.isEmpty(file.parties())) {
            throw Problem.refused("empty-item");
        }
    }

    // ---- how it is judged

    private EvidenceItem judged(CaseFile file, EvidenceItem item, EvidenceType kind, List<Submission.File> all) {
        Submission submission = new Submission(
                kind,
                item.fields(),
                all,
                item.datedAt(),
                file.parties(),
                () -> files.orderAsFiled(file.number()).map(Order::receivingPhone),
                id -> items.find(file.number(), id)
                        .filter(other -> other.type().equals(CHAT_RECORD))
                        .map(other -> new Submission.ChatRecord(
                                other.complete(), other.text("transcript").orElse(null))));
        List<CheckResult> results = checks.of(submission);
        return new EvidenceItem(
                item.id(),
                item.caseNumber(),
                item.type(),
                item.side(),
                item.handedInBy(),
                item.handedInAt(),
                item.supplementRound(),
                item.revision(),
                item.datedAt(),
                item.fields(),
                results,
                results.stream().allMatch(CheckResult::passed),
                sha256(item, all.stream().map(Submission.File::sha256).toList()),
                ChatRecordChecks.expiry(submission).orElse(null),
                item.answer());
    }

    /**
     * That of its file when it has exactly one; otherwise that of the canonical JSON (RFC 8785) of
     * {@code {"fields", "files", "type"}}, where files are their hashes in their order.
     */
    private static String sha256(EvidenceItem item, List<String> hashes) {
        if (hashes.size() == 1) {
            return hashes.get(0);
        }
        return Content.of(Map.of(TYPE, item.type(), "fields", item.fields(), "files", hashes))
                .sha256();
    }

    private static List<Submission.File> handedIn(List<EvidenceFile> earlier, List<Received> taken) {
        List<Submission.File> all = new ArrayList<>();
        earlier.forEach(one -> all.add(new Submission.File(
                one.name(), one.givenName(), one.mediaType(), Boolean.TRUE.equals(one.leadsOut()), one.sha256())));
        taken.forEach(one -> all.add(new Submission.File(
                one.originalName(),
                one.givenName(),
                one.mediaType(),
                Boolean.TRUE.equals(one.leadsOut()),
                one.sha256())));
        return List.copyOf(all);
    }
}
