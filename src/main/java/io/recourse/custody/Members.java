package io.recourse.custody;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.custody.Finding.Kind;
import io.recourse.time.Times;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Compares JSON of an entry with the form in which it was sealed: each member has to be there and of its type, and no other
 * may be. So nothing has to be asked for before it is compared.
 */
final class Members {

    static final Predicate<JsonNode> TEXT = JsonNode::isTextual;
    static final Predicate<JsonNode> OBJECT = JsonNode::isObject;
    static final Predicate<JsonNode> LIST = JsonNode::isArray;
    static final Predicate<JsonNode> HASH = node -> node.isTextual() && Sha256.isHex(node.textValue());
    static final Predicate<JsonNode> TIME = node -> node.isTextual() && isTime(node.textValue());
    /** A whole number that is written as one. */
    static final Predicate<JsonNode> COUNT =
            node -> node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;

    private final String entry;
    private final List<Finding> findings;

    Members(String entry, List<Finding> findings) {
        this.entry = entry;
        this.findings = findings;
    }

    static Predicate<JsonNode> matching(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return node -> node.isTextual() && compiled.matcher(node.textValue()).matches();
    }

    /**
     * Whether it is an object of exactly these members. What isn't so is told.
     *
     * @param path of the object in the entry; empty for the entry's own value
     */
    boolean are(JsonNode node, String path, Map<String, Predicate<JsonNode>> members) {
        int before = findings.size();
        String prefix = path.isEmpty() ? "" : path + ".";
        if (!node.isObject()) {
            findings.add(
                    path.isEmpty()
                            ? Finding.of(Kind.MALFORMED, entry)
                            : Finding.of(Kind.MEMBER_MALFORMED, entry, path, shown(node)));
            return false;
        }
        members.forEach((name, type) -> {
            JsonNode value = node.get(name);
            if (value == null) {
                findings.add(Finding.of(Kind.MEMBER_MISSING, entry, prefix + name));
            } else {
                is(value, prefix + name, type);
            }
        });
        node.fieldNames().forEachRemaining(name -> {
            if (!members.containsKey(name)) {
                findings.add(Finding.of(Kind.MEMBER_UNKNOWN, entry, prefix + name));
            }
        });
        return findings.size() == before;
    }

    /** Checks a single value. */
    void is(JsonNode value, String path, Predicate<JsonNode> type) {
        if (!type.test(value)) {
            findings.add(Finding.of(Kind.MEMBER_MALFORMED, entry, path, shown(value)));
        }
    }

    /** A value for a message; not the whole of a large one. */
    static String shown(JsonNode value) {
        return value.isContainerNode() && !value.isEmpty() ? value.isArray() ? "[…]" : "{…}" : value.toString();
    }

    private static boolean isTime(String text) {
        return Times.exact(text).isPresent();
    }
}
