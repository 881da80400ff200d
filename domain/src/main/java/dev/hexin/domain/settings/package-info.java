/**
 * How a settings record reads itself. A new setting is one line in the record that needs it and one row in
 * docs/settings.md: the record asks a {@link SettingsReader} by name, with the default and the sentence for a
 * wrong value. The names of all settings are the ones that were asked for.
 */
@NullMarked
package dev.hexin.domain.settings;

import org.jspecify.annotations.NullMarked;
