package io.recourse.process;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The indexes of the engine's tables: those that are missing are added, and on PostgreSQL those that no statement of
 * Recourse needs are left out; see {@code docs/adr/0015}.
 */
final class EngineIndexes {

    private static final String ADDED = """
            RECOURSE_TASK_PARENT on ACT_RU_TASK (PARENT_TASK_ID_)
            RECOURSE_JOB_DUEDATE on ACT_RU_JOB (DUEDATE_)""";

    /**
     * An index of the jobs that are no timers: they are looked for all the time, and there are next to none of them
     * among very many timers that wait. Only PostgreSQL can have such an index.
     */
    private static final String ADDED_ON_POSTGRES =
            "RECOURSE_JOB_NO_TIMER on ACT_RU_JOB (DUEDATE_) where TYPE_ <> 'timer'";

    /**
     * Indexes of columns that are null in almost every row: while they are null, such an index has nothing to write.
     */
    private static final String ONLY_WHERE_NOT_NULL = """
            ACT_IDX_JOB_EXCEPTION on ACT_RU_JOB (EXCEPTION_STACK_ID_)
            ACT_IDX_JOB_TENANT_ID on ACT_RU_JOB (TENANT_ID_)
            ACT_IDX_EXEC_BUSKEY on ACT_RU_EXECUTION (BUSINESS_KEY_)
            ACT_IDX_EXEC_TENANT_ID on ACT_RU_EXECUTION (TENANT_ID_)
            ACT_IDX_EXE_PARENT on ACT_RU_EXECUTION (PARENT_ID_)
            ACT_IDX_EXE_SUPER on ACT_RU_EXECUTION (SUPER_EXEC_)
            ACT_IDX_EVENT_SUBSCR_CONFIG_ on ACT_RU_EVENT_SUBSCR (CONFIGURATION_)
            ACT_IDX_EVENT_SUBSCR_TENANT_ID on ACT_RU_EVENT_SUBSCR (TENANT_ID_)
            ACT_IDX_TASK_ASSIGNEE on ACT_RU_TASK (ASSIGNEE_)
            ACT_IDX_TASK_OWNER on ACT_RU_TASK (OWNER_)
            ACT_IDX_TASK_TENANT_ID on ACT_RU_TASK (TENANT_ID_)
            ACT_IDX_TASK_CASE_EXEC on ACT_RU_TASK (CASE_EXECUTION_ID_)
            ACT_IDX_TASK_CASE_DEF_ID on ACT_RU_TASK (CASE_DEF_ID_)
            RECOURSE_TASK_PARENT on ACT_RU_TASK (PARENT_TASK_ID_)
            ACT_IDX_IDENT_LNK_USER on ACT_RU_IDENTITYLINK (USER_ID_)
            ACT_IDX_ATHRZ_PROCEDEF on ACT_RU_IDENTITYLINK (PROC_DEF_ID_)
            ACT_IDX_HI_PRO_INST_TENANT_ID on ACT_HI_PROCINST (TENANT_ID_)
            ACT_IDX_HI_PRO_RST_PRO_INST_ID on ACT_HI_PROCINST (RESTARTED_PROC_INST_ID_)""";

    /**
     * Indexes of columns that have only a few values or repeat another column, for questions that Recourse doesn't ask.
     */
    private static final String LEFT_OUT = """
            ACT_IDX_JOB_HANDLER on ACT_RU_JOB (HANDLER_TYPE_, HANDLER_CFG_)
            ACT_IDX_JOB_HANDLER_TYPE on ACT_RU_JOB (HANDLER_TYPE_)
            ACT_IDX_JOB_JOB_DEF_ID on ACT_RU_JOB (JOB_DEF_ID_)
            ACT_IDX_JOB_ROOT_PROCINST on ACT_RU_JOB (ROOT_PROC_INST_ID_)
            ACT_IDX_EXE_PROCDEF on ACT_RU_EXECUTION (PROC_DEF_ID_)
            ACT_IDX_EXE_ROOT_PI on ACT_RU_EXECUTION (ROOT_PROC_INST_ID_)
            ACT_IDX_EVENT_SUBSCR_EVT_NAME on ACT_RU_EVENT_SUBSCR (EVENT_NAME_)
            ACT_IDX_TASK_PROCDEF on ACT_RU_TASK (PROC_DEF_ID_)
            ACT_IDX_TASK_CREATE on ACT_RU_TASK (CREATE_TIME_)
            ACT_IDX_TASK_LAST_UPDATED on ACT_RU_TASK (LAST_UPDATED_)
            ACT_IDX_IDENT_LNK_GROUP on ACT_RU_IDENTITYLINK (GROUP_ID_)
            ACT_IDX_HI_PRO_INST_END on ACT_HI_PROCINST (END_TIME_)
            ACT_IDX_HI_PRO_INST_PROC_DEF_KEY on ACT_HI_PROCINST (PROC_DEF_KEY_)
            ACT_IDX_HI_PRO_INST_PROC_TIME on ACT_HI_PROCINST (START_TIME_, END_TIME_)
            ACT_IDX_HI_PI_PDEFID_END_TIME on ACT_HI_PROCINST (PROC_DEF_ID_, END_TIME_)
            ACT_IDX_HI_PRO_INST_ROOT_PI on ACT_HI_PROCINST (ROOT_PROC_INST_ID_)""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    EngineIndexes(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Arranges the indexes; where they are so already, it only looks.
     *
     * @param lean false for all that the engine comes with
     */
    void arrange(boolean lean) {
        ADDED.lines().forEach(index -> jdbc.execute("create index if not exists %s".formatted(index)));
        if (isPostgres(jdbc)) {
            transaction.executeWithoutResult(status -> {
                // of several nodes that start at once, one does it
                jdbc.execute("select pg_advisory_xact_lock(hashtext('recourse.engine.indexes'))");
                jdbc.execute("create index if not exists %s".formatted(ADDED_ON_POSTGRES));
                Map<String, String> present = present();
                ONLY_WHERE_NOT_NULL.lines().map(Index::of).forEach(index -> {
                    String where = lean ? " where %s is not null".formatted(index.columns()) : "";
                    String definition = present.get(index.key());
                    if (definition == null || lean != definition.contains(" WHERE ")) {
                        jdbc.execute("drop index if exists %s".formatted(index.name()));
                        jdbc.execute("create index %s%s".formatted(index.definition(), where));
                    }
                });
                LEFT_OUT.lines().map(Index::of).forEach(index -> {
                    if (lean == present.containsKey(index.key())) {
                        jdbc.execute(
                                lean
                                        ? "drop index %s".formatted(index.name())
                                        : "create index %s".formatted(index.definition()));
                    }
                });
            });
        }
    }

    static boolean isPostgres(JdbcTemplate jdbc) {
        return "PostgreSQL".equals(jdbc.execute((ConnectionCallback<String>)
                connection -> connection.getMetaData().getDatabaseProductName()));
    }

    private Map<String, String> present() {
        Map<String, String> definitions = new HashMap<>();
        jdbc.query("select indexname, indexdef from pg_indexes where schemaname = current_schema()", row -> {
            definitions.put(row.getString(1), row.getString(2));
        });
        return definitions;
    }

    private record Index(String name, String definition) {

        static Index of(String definition) {
            return new Index(definition.substring(0, definition.indexOf(' ')), definition);
        }

        /** The name in small letters, as PostgreSQL keeps it. */
        String key() {
            return name.toLowerCase(Locale.ROOT);
        }

        String columns() {
            return definition.substring(definition.indexOf('(') + 1, definition.indexOf(')'));
        }
    }
}
