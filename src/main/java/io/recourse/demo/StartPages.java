package io.recourse.demo;

import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where a visitor of the demonstration begins: as somebody of the stories, inside their case. */
@Controller
@Profile("demo")
class StartPages {

    private final JdbcClient jdbc;
    private final Life life;
    private final Stories stories = Stories.read();

    StartPages(JdbcClient jdbc, Life life) {
        this.jdbc = jdbc;
        this.life = life;
    }

    record Scene(String story, List<Person> people) {}

    /** {@code to} is the page they land on, empty for where their work begins. */
    record Person(String name, String who, String waits, String to) {}

    @GetMapping("/")
    String start(Locale locale, Model model) {
        model.addAttribute(
                "scenes",
                stories.visitors().stream().map(scene -> scene(scene, locale)).toList());
        model.addAttribute("password", stories.password());
        model.addAttribute("lived", life.progress().orElse(null));
        return "demo/start";
    }

    private Scene scene(Stories.Scene scene, Locale locale) {
        return new Scene(
                scene.story().in(locale),
                scene.people().stream()
                        .map(visitor -> new Person(
                                visitor.name(),
                                visitor.who().in(locale),
                                visitor.waits().in(locale),
                                landing(visitor)))
                        .toList());
    }

    /** A story that could not be told has no case: its people begin at the beginning. */
    private String landing(Stories.Visitor visitor) {
        if (visitor.order() == null) {
            return visitor.to();
        }
        return jdbc.sql("select number from cases where order_id = ? order by number fetch first 1 rows only")
                .param(visitor.order())
                .query(String.class)
                .optional()
                .map(number -> visitor.to().replace("{number}", number))
                .orElse("");
    }
}
