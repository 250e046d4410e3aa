package io.recourse.notice;

import io.recourse.notice.Message.Block;
import io.recourse.notice.Message.Kind;
import io.recourse.text.Visible;
import io.recourse.text.WritingDirection;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words of a notice in one language; how such a file is written stands in {@code notices/README.md}. A line is a
 * {@link MessageFormat} whose arguments have names; one that names what isn't known is left out.
 */
final class Template {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)");
    private static final Pattern CONDITION = Pattern.compile("^\\[(!?)(\\w+)]\\s*");
    private static final Pattern LINK = Pattern.compile("^=>\\s*(.+?)\\s+(\\{\\w+})$");

    private final Locale language;
    private final List<Line> subjects;
    private final List<Line> lines;

    private Template(Locale language, List<Line> subjects, List<Line> lines) {
        this.language = language;
        this.subjects = subjects;
        this.lines = lines;
    }

    static Template read(Locale language, String source) {
        List<Line> subjects = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        source.lines().map(Visible::trimmed).filter(line -> !line.isEmpty()).forEach(line -> {
            if (line.startsWith("subject:")) {
                subjects.add(Line.read(Visible.trimmed(line.substring("subject:".length()))));
            } else if (!line.startsWith("//")) {
                lines.add(Line.read(line));
            }
        });
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException("a notice needs a subject: " + source);
        }
        return new Template(language, subjects, lines);
    }

    /** The names of all facts that it can tell. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        subjects.forEach(line -> names.addAll(line.names()));
        lines.forEach(line -> names.addAll(line.names()));
        return names;
    }

    /**
     * @param known the facts, with what somebody wrote as it was written
     * @param translated such words in the language of this template; empty where that is not known
     * @param label what stands before them below a quotation; in a line of ours they take the place of what was written
     * @throws IllegalStateException when no subject can be told by these facts
     */
    Message with(Map<String, ?> known, Function<String, Optional<String>> translated, String label) {
        Map<String, Object> facts = new LinkedHashMap<>(known);
        facts.replaceAll((name, fact) ->
                fact instanceof String words ? translated.apply(words).orElse(words) : fact);
        String subject = subjects.stream()
                .filter(line -> line.isTold(facts))
                .findFirst()
                .map(line -> line.format(language, facts).get(0).text())
                .orElseThrow(() -> new IllegalStateException("no subject can be told by " + facts.keySet()));
        List<Block> blocks = new ArrayList<>();
        for (Line line : lines) {
            if (line.isTold(facts)) {
                if (line.kind() == Kind.HEADING) {
                    dropEmptyHeading(blocks);
                }
                blocks.addAll(line.format(language, line.kind() == Kind.QUOTE ? known : facts));
                line.quoted(known)
                        .flatMap(words -> translated.apply(words).stream())
                        .forEach(there -> blocks.add(new Block(Kind.PARAGRAPH, label + there, null)));
            }
        }
        dropEmptyHeading(blocks);
        return new Message(language.toLanguageTag(), subject.replaceAll("\\s+", " "), blocks);
    }

    private static void dropEmptyHeading(List<Block> blocks) {
        if (!blocks.isEmpty() && blocks.get(blocks.size() - 1).kind() == Kind.HEADING) {
            blocks.remove(blocks.size() - 1);
        }
    }

    /** {@code conditions}: the facts that it is told with (true) and without (false); {@code link}: null but for links. */
    private record Line(Kind kind, Map<String, Boolean> conditions, String pattern, String link) {

        static Line read(String source) {
            Map<String, Boolean> conditions = new LinkedHashMap<>();
            String rest = source;
            for (Matcher condition = CONDITION.matcher(rest); condition.find(); condition = CONDITION.matcher(rest)) {
                conditions.put(condition.group(2), condition.group(1).isEmpty());
                rest = rest.substring(condition.end());
            }
            Matcher link = LINK.matcher(rest);
            if (link.find()) {
                return new Line(Kind.LINK, conditions, link.group(1), link.group(2));
            }
            if (rest.startsWith("## ")) {
                return new Line(Kind.HEADING, conditions, rest.substring(3), null);
            }
            if (rest.startsWith("- ")) {
                return new Line(Kind.ITEM, conditions, rest.substring(2), null);
            }
            return rest.startsWith("> ")
                    ? new Line(Kind.QUOTE, conditions, rest.substring(2), null)
                    : new Line(Kind.PARAGRAPH, conditions, rest, null);
        }

        Set<String> names() {
            Set<String> names = new LinkedHashSet<>(conditions.keySet());
            names.addAll(arguments());
            return names;
        }

        private Set<String> arguments() {
            Set<String> arguments = new LinkedHashSet<>();
            Matcher argument = ARGUMENT.matcher(link == null ? pattern : pattern + link);
            while (argument.find()) {
                arguments.add(argument.group(1));
            }
            return arguments;
        }

        boolean isTold(Map<String, ?> facts) {
            return conditions.entrySet().stream()
                            .allMatch(condition -> condition.getValue() == isKnown(facts.get(condition.getKey())))
                    && arguments().stream().allMatch(name -> isKnown(facts.get(name)));
        }

        /** What somebody wrote, as it is known. */
        Stream<String> quoted(Map<String, ?> facts) {
            return kind == Kind.QUOTE
                    ? arguments().stream()
                            .map(facts::get)
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                    : Stream.empty();
        }

        private static boolean isKnown(Object fact) {
            return fact != null && !Boolean.FALSE.equals(fact) && !(fact instanceof List<?> list && list.isEmpty());
        }

        /** One block, or one for each element of the list that it names. */
        List<Block> format(Locale language, Map<String, ?> facts) {
            return arguments().stream()
                    .filter(name -> facts.get(name) instanceof List)
                    .findFirst()
                    .map(name -> ((List<?>) facts.get(name))
                            .stream()
                                    .map(element -> {
                                        Map<String, Object> one = new LinkedHashMap<>(facts);
                                        one.put(name, element);
                                        return block(language, one);
                                    })
                                    .toList())
                    .orElseGet(() -> List.of(block(language, facts)));
        }

        private Block block(Locale language, Map<String, ?> facts) {
            return new Block(
                    kind,
                    filled(language, pattern, facts),
                    link == null ? null : Objects.toString(facts.get(link.substring(1, link.length() - 1))));
        }

        private static String filled(Locale language, String pattern, Map<String, ?> facts) {
            List<String> names = new ArrayList<>();
            // an apostrophe is one: nothing is quoted in these patterns
            String numbered = ARGUMENT.matcher(pattern.replace("'", "''")).replaceAll(argument -> {
                if (!names.contains(argument.group(1))) {
                    names.add(argument.group(1));
                }
                return "{" + names.indexOf(argument.group(1));
            });
            return new MessageFormat(numbered, language)
                    .format(names.stream()
                            .map(facts::get)
                            // what somebody wrote must not turn the words of ours that stand after it
                            .map(fact -> fact instanceof String words ? WritingDirection.isolated(words) : fact)
                            .toArray());
        }
    }
}
