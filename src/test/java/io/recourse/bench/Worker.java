package io.recourse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What one variant can do when it is told to, in a process of its own. */
interface Worker extends AutoCloseable {

    /** What came of the command; it is measured from outside. */
    Map<String, ?> does(String command, JsonNode arguments) throws Exception;
}
