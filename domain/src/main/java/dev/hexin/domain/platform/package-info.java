/**
 * What calls of WeChat's API send and answer, and what they fail with.
 *
 * <p>
 * {@link dev.hexin.domain.port.WeChatApi} makes the calls. They answer with a
 * {@link dev.hexin.domain.platform.JsonValue}, send {@link dev.hexin.domain.platform.FileUpload}s, and fail
 * with a {@link dev.hexin.domain.platform.PlatformException}, whose
 * {@link dev.hexin.domain.platform.Failure} says which kind of trouble it was, and what to do.
 */
@NullMarked
package dev.hexin.domain.platform;

import org.jspecify.annotations.NullMarked;
