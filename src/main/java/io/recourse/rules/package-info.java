/**
 * The rules in public: every edition row by row, what differs between two, and the documents they come from, which the
 * decision tables cite by number and people read by title. It reads the tables through {@link io.recourse.policy.Policy} and
 * judges nothing. Begin at {@link io.recourse.rules.PublishRules}; whoever shows a source asks
 * {@link io.recourse.rules.Sources}.
 */
package io.recourse.rules;
