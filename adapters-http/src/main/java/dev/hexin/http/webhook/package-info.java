/** The door that WeChat's servers knock at: signature, cipher, XML and JSON in, replies out. */
@NullMarked
package dev.hexin.http.webhook;

import org.jspecify.annotations.NullMarked;
