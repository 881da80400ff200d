/** Web sign-in: the authorize page, codes and the /sns calls. */
@NullMarked
package dev.hexin.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
