package io.recourse.marketplace;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.money.Money;
import io.recourse.money.NotMoney;
import io.recourse.text.Visible;
import io.recourse.time.Times;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads the members of a JSON object and notes every one that breaks a rule, so that the caller hears of all at once.
 * A member that was noted is read as null; members that nobody reads are passed over.
 */
public final class Members {

    /** JSON can escape half a character, which can't be written as UTF-8 again. */
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private static final int LONGEST_NUMBER = 40;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final JsonNode json;
    private final String path;
    private final List<Broken> broken;

    public Members(JsonNode json, List<Broken> broken) {
        this(json, "", broken);
    }

    private Members(JsonNode json, String path, List<Broken> broken) {
        this.json = json;
        this.path = path;
        this.broken = broken;
    }

    public boolean has(String member) {
        return json.hasNonNull(member);
    }

    public String id(String member) {
        String id = text(member, Integer.MAX_VALUE);
        if (id != null && !Ids.wellFormed(id)) {
            return refuse("id-form", member, Ids.LONGEST);
        }
        return id;
    }

    /** May be empty, but must be there. */
    public String text(String member, int longest) {
        return has(member) ? optionalText(member, longest) : refuse("missing", member);
    }

    public String optionalText(String member, int longest) {
        if (!has(member)) {
            return null;
        }
        JsonNode value = json.get(member);
        if (!value.isTextual() || LONE_SURROGATE.matcher(value.textValue()).find()) {
            return refuse("not-text", member);
        }
        return value.textValue().length() > longest ? refuse("too-long", member, longest) : value.textValue();
    }

    public String optionalLine(String member, int longest) {
        String text = optionalText(member, longest);
        return text != null && CONTROL.matcher(text).find() ? refuse("not-a-line", member) : text;
    }

    public Instant time(String member) {
        return has(member) ? optionalTime(member) : refuse("missing", member);
    }

    public Instant optionalTime(String member) {
        if (!has(member)) {
            return null;
        }
        return Times.instant(json.get(member).asText()).orElseGet(() -> refuse("not-a-time", member));
    }

    public <E extends Enum<E>> E oneOf(String member, Class<E> type) {
        if (!has(member)) {
            return refuse("missing", member);
        }
        String name = json.get(member).asText();
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseGet(() -> refuse(
                        "not-one-of",
                        member,
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    /** An amount with its currency; null when the member is not there. */
    public Money optionalMoney(String member) {
        if (!has(member)) {
            return null;
        }
        Members money = object(member);
        if (money == null) {
            return null;
        }
        String value = money.text("value", LONGEST_NUMBER);
        String currency = money.text("currency", LONGEST_NUMBER);
        if (value == null || currency == null) {
            return null;
        }
        try {
            return new Money(value, currency);
        } catch (NotMoney e) {
            return refuse(e.reason().rule(), member, e.decimals());
        }
    }

    /** Null when the member is not there. */
    public <E extends Enum<E>> E optionalOneOf(String member, Class<E> type) {
        return has(member) ? oneOf(member, type) : null;
    }

    public Boolean flag(String member) {
        if (!has(member)) {
            return refuse("missing", member);
        }
        return json.get(member).isBoolean()
                ? Boolean.valueOf(json.get(member).booleanValue())
                : refuse("not-a-flag", member);
    }

    public Integer optionalNumber(String member) {
        if (!has(member)) {
            return null;
        }
        JsonNode value = json.get(member);
        return value.isIntegralNumber() && value.canConvertToInt()
                ? Integer.valueOf(value.intValue())
                : refuse("not-a-number", member);
    }

    /** Empty when the member is not there; none of them is blank. */
    public List<String> optionalTexts(String member, int most, int longest) {
        if (!has(member)) {
            return List.of();
        }
        JsonNode value = json.get(member);
        boolean texts = value.isArray()
                && IntStream.range(0, value.size())
                        .mapToObj(value::get)
                        .allMatch(item -> item.isTextual()
                                && !Visible.isEmpty(item.textValue())
                                && item.textValue().length() <= longest
                                && !LONE_SURROGATE.matcher(item.textValue()).find());
        if (!texts) {
            refuse("not-texts", member, longest);
            return List.of();
        }
        if (value.size() > most) {
            refuse("too-many", member, most);
            return List.of();
        }
        return IntStream.range(0, value.size())
                .mapToObj(i -> value.get(i).textValue())
                .toList();
    }

    public Members object(String member) {
        if (!has(member)) {
            return refuse("missing", member);
        }
        JsonNode value = json.get(member);
        return value.isObject() ? new Members(value, path + member + ".", broken) : refuse("not-an-object", member);
    }

    /** False when the member is not there. */
    public boolean optionalFlag(String member) {
        return has(member) && Boolean.TRUE.equals(flag(member));
    }

    /** Empty when the member is not there. */
    public List<Members> optionalList(String member, int most) {
        if (!has(member)) {
            return List.of();
        }
        JsonNode value = json.get(member);
        if (!value.isArray()
                || IntStream.range(0, value.size()).anyMatch(i -> !value.get(i).isObject())) {
            refuse("not-a-list", member);
            return List.of();
        }
        if (value.size() > most) {
            refuse("too-many", member, most);
            return List.of();
        }
        return IntStream.range(0, value.size())
                .mapToObj(i -> new Members(value.get(i), path + member + "[" + i + "].", broken))
                .toList();
    }

    /** Notes the rule with the member's whole path before its other arguments; answers null, for any type. */
    public <T> T refuse(String rule, String member, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = path + member;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        broken.add(Broken.rule(rule, all));
        return null;
    }
}
