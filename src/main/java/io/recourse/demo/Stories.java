package io.recourse.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.recourse.access.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.ClassPathResource;

/**
 * The real stories of the rulebook, as they stand in {@code demo/stories.yaml}. Times in it are durations from now, such
 * as {@code -P5D}.
 */
record Stories(
        String password,
        List<NewAccount> accounts,
        List<Scene> visitors,
        List<Story> stories,
        List<Words> translations) {

    private static final String FILE = "demo/stories.yaml";

    /** {@code shop} is the shop's category, null for an account without a shop. */
    record NewAccount(String name, Set<Role> roles, String email, String shop) {}

    /** A story on the start page, and whom of it a visitor can be. */
    record Scene(Words story, List<Visitor> people) {}

    /** {@code order} is null for who has no case; {@code to} is where they land, with {@code {number}} for the case's. */
    record Visitor(String name, String order, String to, Words who, Words waits) {}

    record Words(String zh, String en) {

        String in(Locale locale) {
            return locale.getLanguage().equals("zh") ? zh : en;
        }
    }

    /** The batches are told first. */
    record Story(
            String title,
            List<Map<String, Object>> orders,
            List<Map<String, Object>> listings,
            List<Batch> batches,
            List<Case> cases) {

        Story {
            orders = orders == null ? List.of() : List.copyOf(orders);
            listings = listings == null ? List.of() : List.copyOf(listings);
            batches = batches == null ? List.of() : List.copyOf(batches);
        }

        int size() {
            return cases.size()
                    + batches.stream().mapToInt(batch -> batch.items().size()).sum();
        }
    }

    /**
     * Cases that are filed in one go.
     *
     * @param file what they share
     * @param items what each is about, and its own words where it has any
     */
    record Batch(
            @JsonProperty("by") String complainant,
            Map<String, Object> file,
            List<Map<String, Object>> items,
            List<Step> then) {

        Map<String, Object> body() {
            Map<String, Object> body = new LinkedHashMap<>(file);
            body.put("items", items);
            return body;
        }
    }

    /**
     * A case, of which one is null.
     *
     * @param file the body of the filing
     * @param finding what a supervisor enters of what the platform found
     */
    record Case(
            @JsonProperty("by") String complainant,
            Map<String, Object> file,
            Map<String, Object> finding,
            List<Step> then) {

        Case {
            then = then == null ? List.of() : List.copyOf(then);
        }
    }

    /**
     * What somebody does with the case: {@code call} is the address below the case's, {@code with} the body or null; or,
     * where {@code order} is not null, an order as the marketplace has it from now on.
     *
     * @param of in a batch, the order of the case that it is done to; null: it is done to all, below the campaign's address
     * @param ofEach in a batch, the orders of the cases that are decided so; null otherwise
     */
    record Step(
            String by,
            String call,
            Map<String, Object> with,
            Map<String, Object> order,
            String of,
            List<String> ofEach) {}

    /** @throws IllegalStateException when the file has what nobody would read */
    static Stories read() {
        return read(FILE, Stories.class);
    }

    /** @throws IllegalStateException when the file has what nobody would read */
    static <T> T read(String file, Class<T> as) {
        YamlMapFactoryBean yaml = new YamlMapFactoryBean();
        yaml.setResources(new ClassPathResource(file));
        try {
            return JsonMapper.builder().build().convertValue(yaml.getObject(), as);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }
}
