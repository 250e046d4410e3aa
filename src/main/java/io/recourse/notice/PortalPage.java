package io.recourse.notice;

/** A fact of a notice that is a page of ours; told by its whole address, or not at all where nobody knows that. */
public record PortalPage(String path) {}
