/**
 * Addresses that leave the house: to whom a mail goes and which host is called. They are parsed here, once, and nowhere
 * else; the rules about the house see to it.
 */
package io.recourse.address;
