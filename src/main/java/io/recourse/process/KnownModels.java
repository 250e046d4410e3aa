package io.recourse.process;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The models that there were when this node began to work. While nodes are replaced by those of a newer version, that deploys
 * models of its own, whose tasks this code may not be able to do: three failures would leave an incident. Those of its cases are
 * left to the nodes that know them.
 */
final class KnownModels {

    /** Of the job {@code j}; its parameter are the {@link #ids}. */
    static final String ONLY = "(j.DEPLOYMENT_ID_ is null or j.DEPLOYMENT_ID_ = any(?))";

    private final JdbcTemplate jdbc;
    private String[] ids;

    KnownModels(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Asked for the first time when this node has deployed its own. */
    synchronized String[] ids() {
        if (ids == null) {
            ids = jdbc.queryForList("select ID_ from ACT_RE_DEPLOYMENT", String.class)
                    .toArray(String[]::new);
        }
        return ids.clone();
    }
}
