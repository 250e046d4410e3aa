package io.recourse.custody;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.recourse.custody.ChainCheck.Event;
import io.recourse.custody.Finding.Kind;
import io.recourse.time.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares what is told apart from the chain ({@code case.json}, {@code decisions.json}, {@code README.txt}) with what the
 * events and the contents that they name say. Nothing else vouches for it: who changes it can count the sums anew. What
 * no event says can't be compared, and is listed.
 */
final class TellingCheck {

    static final String CASE = "case.json";
    static final String DECISIONS = "decisions.json";
    static final String README = "README.txt";

    private static final List<String> CASE_MEMBERS = List.of(
            "number",
            "kind",
            "ground",
            "edition",
            "status",
            "closure",
            "complainant",
            "respondent",
            "orderId",
            "reviewId",
            "filedAt",
            "closedAt",
            "statement",
            "answer",
            "chainHead",
            "evidence",
            "decision",
            "appeal",
            "supplementRequests",
            "deadlines",
            "measures",
            "notices",
            "evidenceNeeds",
            "nothingToAdd",
            "awaiting",
            "settlementProposed");

    private static final List<String> STAFF_MEMBERS = List.of("queue", "assignee", "atRisk", "escalated");

    private static final List<String> FILED = List.of(
            "kind", "ground", "edition", "complainant", "respondent", "orderId", "reviewId", "statement", "filedAt");
    private static final List<String> DECIDED =
            List.of("outcome", "rule", "reasons", "evidenceRelied", "elements", "measures", "decidedAt");

    /** Words are told as they were written, unless a content says by a member of a later version that it holds more. */
    private static final Set<String> WORDS = Set.of("statement", "rule", "reasons", "question");

    private static final Set<String> KNOWN = Set.of(
            "caseNumber",
            "kind",
            "ground",
            "edition",
            "complainant",
            "respondent",
            "orderId",
            "reviewId",
            "statement",
            "filedAt",
            "answeredBy",
            "answeredAt",
            "lodgedBy",
            "lodgedAt",
            "round",
            "from",
            "question",
            "askedAt",
            "instance",
            "outcome",
            "rule",
            "reasons",
            "evidenceRelied",
            "elements",
            "measures",
            "decidedAt");

    private static final Set<String> AFTER_THE_DECISION = Set.of("DECIDED", "APPEAL", "CLOSED");
    private static final Map<String, String> LETTERS =
            Map.of("EXAMINATION", "letters/examination.pdf", "APPEAL", "letters/appeal.pdf");
    private static final Set<String> NOT_IN_CASE = Set.of("instance", "appealUntil");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(number|sealedAt|events|head)}");

    private final List<Event> events;
    private final Function<String, JsonNode> contents;
    private final Set<String> entries;
    private final String view;
    /** Then no event vouches for what the case was about, and what is told of it can't be compared. */
    private final boolean erased;

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Set<String>> members = new LinkedHashMap<>();
    private final Map<String, Set<String>> compared = new LinkedHashMap<>();
    private final Map<String, JsonNode> told = new LinkedHashMap<>();
    /** Decisions that both sides have been told of, which is when there are letters. */
    private final Set<String> noticed = new HashSet<>();

    /**
     * @param contents what an event names by its hash; missing where it isn't in the file
     * @param entries names of all entries
     * @param view for whom the file was made, since only staff read names of staff; null when it does not say
     * @param erased whether contents of the case were erased
     */
    TellingCheck(
            List<Event> events, Function<String, JsonNode> contents, Set<String> entries, String view, boolean erased) {
        this.events = events;
        this.contents = contents;
        this.entries = entries;
        this.view = view;
        this.erased = erased;
    }

    List<Finding> findings() {
        return findings;
    }

    /** The members that no event vouches for, by their entry. */
    Map<String, Set<String>> unchecked() {
        Map<String, Set<String>> unchecked = new LinkedHashMap<>();
        members.forEach((entry, names) -> {
            Set<String> rest = new LinkedHashSet<>(names);
            rest.removeAll(compared.getOrDefault(entry, Set.of()));
            if (!rest.isEmpty()) {
                unchecked.put(entry, rest);
            }
        });
        return unchecked;
    }

    static boolean isLetter(String name) {
        return LETTERS.containsValue(name);
    }

    // ---- decisions.json and the letters

    void checkDecisions(JsonNode decisions) {
        if (!decisions.isArray()) {
            findings.add(Finding.of(Kind.MALFORMED, DECISIONS));
            return;
        }
        if (erased) {
            decisions.forEach(decision -> names(DECISIONS, decision));
            checkLetters();
            return;
        }
        Map<String, Event> made = new LinkedHashMap<>();
        first("DECIDED").ifPresent(event -> made.put("EXAMINATION", event));
        first("APPEAL_DECIDED").ifPresent(event -> made.put("APPEAL", event));
        List<String> instances = List.copyOf(made.keySet());
        if (decisions.size() != instances.size()) {
            contradicts(DECISIONS, "[]", ChainCheck.TIMELINE);
        }
        for (int index = 0; index < Math.min(decisions.size(), instances.size()); index++) {
            String instance = instances.get(index);
            JsonNode decision = decisions.get(index);
            String path = "[" + index + "].";
            names(DECISIONS, decision);
            if (decision.path("instance").asText().equals(instance)) {
                compared(DECISIONS, "instance");
                decision(path, decision, made.get(instance));
            } else {
                contradicts(DECISIONS, path + "instance", made.get(instance).where());
            }
            told.put(instance, decision);
            if (!isNothing(decision.path("noticedAt"))) {
                noticed.add(instance);
            }
        }
        checkLetters();
    }

    private void checkLetters() {
        LETTERS.forEach((instance, letter) -> {
            if (noticed.contains(instance) && !entries.contains(letter)) {
                findings.add(Finding.of(Kind.MISSING, letter));
            } else if (!noticed.contains(instance) && entries.contains(letter)) {
                findings.add(Finding.of(Kind.UNKNOWN_ENTRY, letter));
            }
        });
    }

    private void decision(String path, JsonNode decision, Event event) {
        compare(DECISIONS, path, decision, content(event), DECIDED, event);
        compare(
                DECISIONS,
                path + "outcome",
                decision.path("outcome"),
                event.data().path("outcome"),
                event);
        if (view != null) {
            JsonNode by = view.equals(SealedTimeline.STAFF) ? event.json().path("actor") : MissingNode.getInstance();
            compare(DECISIONS, path + "decidedBy", decision.path("decidedBy"), by, event);
        }
        compared(DECISIONS, "outcome", "decidedBy");
    }

    // ---- case.json

    void checkCase(JsonNode whole, String number, String head) {
        if (!whole.isObject()) {
            findings.add(Finding.of(Kind.MALFORMED, CASE));
            return;
        }
        Stream.concat(
                        CASE_MEMBERS.stream(),
                        SealedTimeline.STAFF.equals(view) ? STAFF_MEMBERS.stream() : Stream.empty())
                .filter(name -> !whole.has(name))
                .forEach(name -> findings.add(Finding.of(Kind.MEMBER_MISSING, CASE, name)));
        names(CASE, whole);
        if (number != null && !whole.path("number").asText().equals(number)) {
            findings.add(Finding.of(Kind.OTHER_CASE, CASE, whole.path("number").asText()));
        }
        if (head != null && !whole.path("chainHead").asText().equals(head)) {
            contradicts(CASE, "chainHead", ChainCheck.TIMELINE);
        }
        compared(CASE, "number", "chainHead");
        if (erased) {
            return;
        }
        first("CASE_FILED").ifPresent(event -> {
            compare(CASE, "", whole, content(event), FILED, event);
            compare(CASE, "kind", whole.path("kind"), event.data().path("kind"), event);
            compare(CASE, "ground", whole.path("ground"), event.data().path("ground"), event);
            compared(CASE, "kind", "ground");
        });
        part(whole, "answer", first("ANSWERED"), List.of("statement", "answeredAt"));
        part(whole, "appeal", first("APPEAL_LODGED"), List.of("lodgedBy", "statement", "lodgedAt"));
        checkDecisionsOf(whole);
        checkSupplements(whole.path("supplementRequests"));
        checkEvidence(whole.path("evidence"));
        checkClosure(whole);
    }

    /** A member that is there once an event was, and says what the event brought in. */
    private void part(JsonNode whole, String name, Optional<Event> event, List<String> said) {
        JsonNode value = whole.path(name);
        if (event.isEmpty() || isNothing(value)) {
            if (event.isPresent() || !isNothing(value)) {
                contradicts(CASE, name, event.map(Event::where).orElse(ChainCheck.TIMELINE));
            }
            compared(CASE, name);
            return;
        }
        JsonNode content = content(event.get());
        compare(CASE, name + ".", value, content, said, event.get());
        if (!content.isMissingNode()) {
            compared(CASE, name);
        }
    }

    /**
     * Compares the decisions in {@code case.json} with those in {@code decisions.json}, which are the ones that are
     * compared with the events.
     */
    private void checkDecisionsOf(JsonNode whole) {
        boolean after = AFTER_THE_DECISION.contains(whole.path("status").asText());
        if (noticed.contains("EXAMINATION") && !after) {
            contradicts(CASE, "status", DECISIONS);
        }
        checkDecisionOf(whole.path("decision"), "decision", after ? told.get("EXAMINATION") : null);
        checkDecisionOf(whole.path("appeal").path("decision"), "appeal.decision", told.get("APPEAL"));
        compared(CASE, "decision");
    }

    private void checkDecisionOf(JsonNode value, String path, JsonNode decision) {
        boolean same = decision == null ? isNothing(value) : value.isObject();
        for (Map.Entry<String, JsonNode> member :
                decision == null ? Set.<Map.Entry<String, JsonNode>>of() : decision.properties()) {
            same &= NOT_IN_CASE.contains(member.getKey()) || same(value.path(member.getKey()), member.getValue());
        }
        if (!same) {
            contradicts(CASE, path, DECISIONS);
        }
    }

    private void checkSupplements(JsonNode told) {
        List<Event> asked = all("SUPPLEMENT_ASKED");
        if (asked.stream().noneMatch(event -> content(event).isMissingNode())) {
            compared(CASE, "supplementRequests");
        }
        if (told.size() != asked.size()) {
            contradicts(CASE, "supplementRequests", ChainCheck.TIMELINE);
            return;
        }
        for (int index = 0; index < asked.size(); index++) {
            Event event = asked.get(index);
            compare(
                    CASE,
                    "supplementRequests[" + index + "].",
                    told.get(index),
                    content(event),
                    List.of("round", "from", "question", "askedAt"),
                    event);
        }
    }

    /** Every item and file that is told of came in by an event; what else is said of them is not compared. */
    private void checkEvidence(JsonNode told) {
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, Set<String>> files = new LinkedHashMap<>();
        all("EVIDENCE_RECEIVED").forEach(event -> {
            String item = event.data().path("item").asText();
            types.put(item, event.data().path("type").asText());
            event.data().path("files").forEach(file -> files.computeIfAbsent(item, any -> new HashSet<>())
                    .add(file.path("n").asText() + " " + file.path("sha256").asText()));
        });
        for (int index = 0; index < told.size(); index++) {
            JsonNode item = told.get(index);
            String id = item.path("id").asText();
            boolean known = item.path("type").asText().equals(types.get(id));
            for (JsonNode file : item.path("files")) {
                known &= files.getOrDefault(id, Set.of())
                        .contains(file.path("n").asText() + " "
                                + file.path("sha256").asText());
            }
            if (!known) {
                contradicts(CASE, "evidence[" + index + "]", ChainCheck.TIMELINE);
            }
        }
    }

    private void checkClosure(JsonNode whole) {
        Optional<Event> closed = first("CLOSED");
        String where = closed.map(Event::where).orElse(ChainCheck.TIMELINE);
        if (closed.isPresent() != whole.path("status").asText().equals("CLOSED")) {
            contradicts(CASE, "status", where);
        }
        JsonNode nothing = MissingNode.getInstance();
        JsonNode closure = closed.map(event -> event.data().path("closure")).orElse(nothing);
        JsonNode at = closed.map(event -> event.json().path("at")).orElse(nothing);
        if (!same(whole.path("closure"), closure)) {
            contradicts(CASE, "closure", where);
        }
        if (!same(whole.path("closedAt"), at)) {
            contradicts(CASE, "closedAt", where);
        }
        compared(CASE, "closure", "closedAt");
    }

    // ---- README.txt

    void checkReadme(String text, String format, String number, String sealedAt, String events, String head) {
        Map<String, String> values = Map.of("number", number, "events", events, "head", head);
        String words = CaseFileArchive.readme(format);
        Matcher placeholder = PLACEHOLDER.matcher(words);
        StringBuilder pattern = new StringBuilder();
        int from = 0;
        while (placeholder.find()) {
            pattern.append(Pattern.quote(words.substring(from, placeholder.start())));
            String name = placeholder.group(1);
            pattern.append(name.equals("sealedAt") ? "([0-9T:.+Z-]+)" : Pattern.quote(values.get(name)));
            from = placeholder.end();
        }
        pattern.append(Pattern.quote(words.substring(from)));
        Matcher read = Pattern.compile(pattern.toString()).matcher(text);
        boolean same = read.matches();
        for (int group = 1; same && group <= read.groupCount(); group++) {
            same = sameTime(read.group(group), sealedAt);
        }
        if (!same) {
            findings.add(Finding.of(Kind.OTHER_WORDS, README));
        }
    }

    // ---- comparing

    private void compare(String entry, String path, JsonNode told, JsonNode said, List<String> names, Event event) {
        if (said.isMissingNode()) {
            return;
        }
        boolean known = true;
        for (Map.Entry<String, JsonNode> member : said.properties()) {
            known &= KNOWN.contains(member.getKey());
        }
        for (String name : names) {
            if (known || !WORDS.contains(name)) {
                compare(entry, path + name, told.path(name), said.path(name), event);
                if (path.isEmpty() || entry.equals(DECISIONS)) {
                    compared(entry, name);
                }
            }
        }
    }

    private void compare(String entry, String path, JsonNode told, JsonNode said, Event event) {
        if (!same(told, said)) {
            contradicts(entry, path, event.where());
        }
    }

    /** The same instant may be told in two zones, and what is null may be left out. */
    private static boolean same(JsonNode told, JsonNode said) {
        if (isNothing(told) || isNothing(said)) {
            return isNothing(told) && isNothing(said);
        }
        if (told.isObject() && said.isObject()) {
            Set<String> names = new HashSet<>();
            told.fieldNames().forEachRemaining(names::add);
            said.fieldNames().forEachRemaining(names::add);
            return names.stream().allMatch(name -> same(told.path(name), said.path(name)));
        }
        if (told.isArray() && said.isArray()) {
            boolean same = told.size() == said.size();
            for (int index = 0; same && index < told.size(); index++) {
                same = same(told.get(index), said.get(index));
            }
            return same;
        }
        return told.equals(said)
                || told.isTextual() && said.isTextual() && sameTime(told.textValue(), said.textValue());
    }

    private static boolean sameTime(String one, String other) {
        Optional<Instant> first = Times.exact(one);
        return first.isPresent() && first.equals(Times.exact(other));
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    /** What an event brought in; words of a party are sealed with a salt beside them. */
    private JsonNode content(Event event) {
        JsonNode content = contents.apply(event.data().path("sha256").asText());
        boolean salted = content.size() == 2 && content.has("content") && content.has("salt");
        return salted ? content.path("content") : content;
    }

    private void contradicts(String entry, String path, String where) {
        findings.add(Finding.of(Kind.CONTRADICTS, entry, path, where));
    }

    private void names(String entry, JsonNode node) {
        node.fieldNames().forEachRemaining(members.computeIfAbsent(entry, any -> new LinkedHashSet<>())::add);
    }

    private void compared(String entry, String... names) {
        compared.computeIfAbsent(entry, any -> new HashSet<>()).addAll(List.of(names));
    }

    private Optional<Event> first(String type) {
        return events.stream().filter(event -> event.type().equals(type)).findFirst();
    }

    private List<Event> all(String type) {
        return events.stream().filter(event -> event.type().equals(type)).toList();
    }
}
