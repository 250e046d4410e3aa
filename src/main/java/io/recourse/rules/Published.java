package io.recourse.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.recourse.policy.EditionDays.Span;
import io.recourse.policy.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is told of the rules to everybody. */
final class Published {

    private Published() {}

    /** In both languages. */
    record Words(@JsonProperty("zh-CN") String zh, String en) {

        static Words of(Text text) {
            return new Words(text.zh(), text.en());
        }

        public Text text() {
            return new Text(zh, en);
        }
    }

    /**
     * @param inForce whether a case that is filed today gets it
     * @param coming whether its first day is still to come
     */
    record Edition(
            String edition,
            Words name,
            List<Span> days,
            boolean inForce,
            boolean coming,
            List<Sources.Source> sources) {}

    /**
     * @param when FEEL by input; inputs that may be anything are left out
     * @param words what the row says to people
     * @param values what it says to programs
     */
    record Rule(
            String table,
            String row,
            Map<String, String> when,
            Map<String, Words> words,
            Map<String, Object> values,
            List<Sources.Source> sources) {}

    /** @param withheld the columns that are not published */
    record Table(String table, String name, List<String> withheld, List<Rule> rows) {}

    /** An edition with every table that is published. */
    record Rulebook(@JsonUnwrapped Edition of, List<Table> tables) {}

    /** One row in both editions. @param differs the columns whose contents are others, {@code sources} among them */
    record Change(String table, Rule from, Rule to, Set<String> differs) {}

    /** The rows that only the second edition has, only the first, and both with other contents. */
    record Comparison(String from, String to, List<Rule> added, List<Rule> gone, List<Change> changed) {}
}
