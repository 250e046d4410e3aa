package io.recourse.rules;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** The documents that the rules come from, by their titles; anybody may read it. */
@Controller
class SourcesPages {

    static final String PATH = "/rules/sources";

    SourcesPages(ThymeleafViewResolver views, Sources sources) {
        views.addStaticVariable("sources", sources);
    }

    @GetMapping(PATH)
    String list(Model model) {
        model.addAttribute("documents", Sources.ALL);
        return "rules/sources";
    }
}
