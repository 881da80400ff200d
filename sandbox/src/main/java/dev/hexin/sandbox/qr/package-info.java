/** QR codes that the account creates, and followers scan. */
@NullMarked
package dev.hexin.sandbox.qr;

import org.jspecify.annotations.NullMarked;
