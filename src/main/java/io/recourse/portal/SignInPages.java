package io.recourse.portal;

import io.recourse.access.Readers;
import io.recourse.access.SignIn;
import io.recourse.web.PageRequests;
import io.recourse.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SignInPages {

    private final SignIn signIn;
    private final Frame frame;

    SignInPages(SignIn signIn, Frame frame) {
        this.signIn = signIn;
        this.frame = frame;
    }

    @GetMapping("/sign-in")
    String signIn(
            Model model,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String out,
            @RequestParam(required = false) String failed) {
        if (Readers.current().isPresent()) {
            return "redirect:" + (to == null ? frame.home() : PageRequests.safe(to));
        }
        model.addAttribute("out", out != null);
        model.addAttribute(
                "refusal", failed == null ? null : SignIn.Refusal.of(failed).word());
        model.addAttribute(
                "rule", failed == null ? null : SignIn.Refusal.rule(failed).orElse(null));
        return page(to, model);
    }

    /** Nobody calls this address from outside; another handler forwards to it. */
    @PostMapping("/sign-out/elsewhere")
    String signedOut(HttpServletRequest request, Model model) {
        model.addAttribute("elsewhere", SignIn.elsewhere(request));
        return "signed-out";
    }

    /** Nobody calls this address from outside; another handler forwards to it. */
    @PostMapping("/sign-in/failed")
    String failed(
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String name) {
        Problem problem = signIn.failure(request, response);
        response.setStatus(problem.status().value());
        model.addAttribute("problem", problem);
        model.addAttribute("name", name);
        return page(to, model);
    }

    private String page(String to, Model model) {
        model.addAttribute("to", to == null ? "" : PageRequests.safe(to));
        model.addAttribute("byPassword", signIn.isByPassword());
        model.addAttribute("providers", signIn.providers());
        return "sign-in";
    }
}
