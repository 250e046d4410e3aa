package io.recourse.web;

/** The texts of the bundles, for tests without an application. */
public final class MoreTexts {

    private MoreTexts() {}

    public static Texts ofTheBundles() {
        return new Texts(WebConfiguration.messageSource());
    }
}
