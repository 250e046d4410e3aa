package io.recourse.web;

import java.time.Instant;

/** The end of a period: the first instant that is too late. {@link TimesInWords} tells it by the day that it ends. */
public record Until(Instant at) {}
