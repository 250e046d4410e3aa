/** What happens in cases, told to the platform's servers: docs/adr/0043. */
package io.recourse.notice.webhook;
