/**
 * Files that parties hand in: taken in, recognised by content, checked, kept bit by bit, and shown as harmless copies.
 * Knows nothing of cases; who may see a file is for the caller to decide. Begin at {@code FileIntake} for what comes in
 * and {@code FileStore} for what is kept.
 */
package io.recourse.evidence.files;
