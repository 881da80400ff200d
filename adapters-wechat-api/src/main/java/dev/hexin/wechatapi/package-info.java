/**
 * Our end of WeChat's API: turns a code into a person, sends what the account says by itself, and turns what
 * the platform refuses into what is to be done.
 */
@NullMarked
package dev.hexin.wechatapi;

import org.jspecify.annotations.NullMarked;
