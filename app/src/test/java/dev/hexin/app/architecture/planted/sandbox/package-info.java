@NullMarked
package dev.hexin.app.architecture.planted.sandbox;

import org.jspecify.annotations.NullMarked;
