package io.recourse.desk;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** What a row of the work list tells, in the order in which it stands there. A cell has two lines, so some share one. */
enum WorkColumn {
    /** Always there. */
    NUMBER("number"),
    FILED("number"),
    GROUND("about"),
    TAGS("about"),
    REVIEW("about"),
    PARTIES("parties"),
    ORDER("parties"),
    EVIDENCE("proof"),
    TIME_LEFT("left"),
    ASSIGNEE("who");

    /** Those of somebody who has chosen none. */
    static final Set<WorkColumn> USUAL = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(FILED, ORDER)));

    private final String cell;

    WorkColumn(String cell) {
        this.cell = cell;
    }

    /** The class of the cell that it stands in. */
    String cell() {
        return cell;
    }

    /** Those of these names, and the number; what is no column is passed over, as an address may be older than we are. */
    static Set<WorkColumn> named(Collection<String> names) {
        EnumSet<WorkColumn> chosen = EnumSet.noneOf(WorkColumn.class);
        Stream.of(values()).filter(one -> names.contains(one.name())).forEach(chosen::add);
        if (chosen.isEmpty()) {
            return USUAL;
        }
        chosen.add(NUMBER);
        return chosen;
    }
}
