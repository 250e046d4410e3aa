/**
 * What happens in cases, told to the platform's servers ({@code docs/adr/0043}): one more way of a notice, signed,
 * repeated and without harm when it comes twice. It knows notices and addresses, and no case. Begin at
 * {@code WebhookChannel}.
 */
package io.recourse.notice.webhook;
