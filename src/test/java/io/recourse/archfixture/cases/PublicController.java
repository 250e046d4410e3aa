package io.recourse.archfixture.cases;

import org.springframework.web.bind.annotation.RestController;

/** Abstract, so that no test of the whole application takes it for one of its own. */
@RestController
public abstract class PublicController {}
