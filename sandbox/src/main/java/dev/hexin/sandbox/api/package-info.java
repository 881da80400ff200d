/** The platform's API for an account: endpoints, access tokens, quotas, customer-service messages. */
@NullMarked
package dev.hexin.sandbox.api;

import org.jspecify.annotations.NullMarked;
