package io.recourse.campaign;

import java.time.Instant;

/** What complaints have in common that were filed in one go. */
record Campaign(String id, String complainant, String kind, String ground, Instant begunAt) {}
