package io.recourse.portal;

import io.recourse.access.Readers;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Everybody begins where their work is; the demonstration has a page of its own here. */
@Controller
@Profile("!demo")
class HomePages {

    private final Frame frame;

    HomePages(Frame frame) {
        this.frame = frame;
    }

    @GetMapping("/")
    String home() {
        String home = Readers.current().map(frame::homeOf).orElse("/sign-in");
        // nothing to do anywhere: a provider knows more people than work here
        return home.equals("/") ? "no-role" : "redirect:" + home;
    }
}
