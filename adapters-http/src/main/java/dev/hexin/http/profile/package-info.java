/**
 * What visitors see: the guide page, sign-in with WeChat, the profile page. Nothing of it exists where no
 * {@link Sites} are given.
 */
@Configuration
@Requires(beans = Sites.class)
@NullMarked
package dev.hexin.http.profile;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
