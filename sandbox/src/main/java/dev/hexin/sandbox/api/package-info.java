/** The platform's API for the account: access tokens, customer-service messages, users. */
@NullMarked
package dev.hexin.sandbox.api;

import org.jspecify.annotations.NullMarked;
