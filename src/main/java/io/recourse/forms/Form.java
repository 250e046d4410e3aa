package io.recourse.forms;

import com.fasterxml.jackson.databind.JsonNode;

/** A form file, read: what it shows, in either language, and what it demands. */
record Form(String id, JsonNode chinese, JsonNode english, Fields fields) {}
