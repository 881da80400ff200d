/** WeChat in a box: plays the platform over HTTP for any back end, and judges what the back end answers. */
@NullMarked
package dev.hexin.sandbox;

import org.jspecify.annotations.NullMarked;
