/** Temporary media files: multipart uploads, downloads, limits and expiry. */
@NullMarked
package dev.hexin.sandbox.media;

import org.jspecify.annotations.NullMarked;
