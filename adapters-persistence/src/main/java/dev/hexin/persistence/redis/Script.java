package dev.hexin.persistence.redis;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.codec.Base16;
import java.nio.charset.StandardCharsets;

/**
 * Something that Redis does as one step, in Lua.
 *
 * @param sha1 by which Redis knows it once it has run it
 */
record Script(String lua, String sha1, ScriptOutputType answers) {

    /** One that answers with a number. */
    static Script number(String lua) {
        return of(lua, ScriptOutputType.INTEGER);
    }

    /** One that answers with a list of texts, nulls and numbers. */
    static Script list(String lua) {
        return of(lua, ScriptOutputType.MULTI);
    }

    private static Script of(String lua, ScriptOutputType answers) {
        return new Script(lua, Base16.digest(lua.getBytes(StandardCharsets.UTF_8)), answers);
    }
}
