/** The webhook endpoint: signature check, decryption, XML and JSON in, replies out. */
@NullMarked
package dev.hexin.http.webhook;

import org.jspecify.annotations.NullMarked;
