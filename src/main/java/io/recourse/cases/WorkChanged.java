package io.recourse.cases;

import java.util.Set;

/** By whom something of the work list was changed on this node: said after the commit, before anybody is answered. */
public record WorkChanged(Set<String> by) {}
