/**
 * Addresses that leave the house: to whom a mail goes and which host is called. They are parsed here, once, and nowhere
 * else; the rules about the house see to it. Knows text and nothing of who writes to whom. Begin at
 * {@link io.recourse.address.MailAddress} and {@link io.recourse.address.WebAddress}.
 */
package io.recourse.address;
