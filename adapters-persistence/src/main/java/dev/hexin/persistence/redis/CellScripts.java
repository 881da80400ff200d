package dev.hexin.persistence.redis;

/**
 * What {@link RedisCellStore} does as one step, by Redis's clock. A cell is a text: its version, when it was made, expires
 * and is due (nothing: never), in milliseconds, and its value, with a blank between them. A group has three sorted sets of
 * names: of its cells by when they expire, of its cells in the order of their names, and of those with such a time by when
 * they are due. Names of cells that expired are removed from these by later writes.
 *
 * <p>Each key is an element of KEYS with its number, because some providers of clusters refuse scripts where it is not.
 */
final class CellScripts {
    private static final String NOW = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            """;

    /** What is known of the cell KEYS[1]; without a version where none lives. Its value may be long: it is left. */
    private static final String CELL = NOW + """
            local version, made, expires, due = string.match(redis.call('GETRANGE', KEYS[1], 0, 79),
                    '^(%d+) (%d+) (%d+) (%d*) ')
            if version and tonumber(expires) <= now then
                version = nil
            end
            """;

    /** KEYS: a cell. Answers with the time and the cell's text. */
    static final Script READ = Script.list(NOW + """
            return {now, redis.call('GET', KEYS[1])}""");

    /** Lua writes large numbers with an exponent unless it is told not to. */
    private static final String EXACT = """
            local function exact(number)
                return string.format('%.0f', number)
            end
            """;

    /**
     * KEYS: the cell; its group's names by when they expire, in order, and by when they are due; a cell that is to make
     * room where the group is full; and, if there is one, a cell to be read afterwards. ARGV: the version that is expected;
     * the new version and value; after what time it expires (nothing: as before) and is due (nothing: never); how many
     * cells the group has at most; the name of the cell; that of the cell that is to make room.
     *
     * <p>Answers with what was done, the time, and the text of the cell that was to be read. Where the group is full, and
     * not of the cell that was named, that of which it is: the caller asks again with this one.
     */
    static final Script WRITE = Script.list(EXACT + CELL + """
            local expected, new, value, lives, waits, most, name, first = unpack(ARGV)
            local done = 'CONFLICT'
            if (version or '0') == expected then
                done = 'WRITTEN'
                if not version then
                    made, due = exact(now), ''
                    local living = '(' .. made
                    if string.sub(new, -1) == '0' then
                        local gone = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', made, 'LIMIT', 0, 100)
                        if #gone > 0 then
                            redis.call('ZREM', KEYS[2], unpack(gone))
                            redis.call('ZREM', KEYS[3], unpack(gone))
                            redis.call('ZREM', KEYS[4], unpack(gone))
                        end
                    end
                    most = tonumber(most)
                    if redis.call('ZCARD', KEYS[2]) >= most
                            and redis.call('ZCOUNT', KEYS[2], living, '+inf') >= most then
                        local oldest = redis.call('ZRANGEBYSCORE', KEYS[2], living, '+inf', 'LIMIT', 0, 1)[1]
                        if oldest ~= first then
                            return {'FULL', oldest}
                        end
                        redis.call('DEL', KEYS[5])
                        redis.call('ZREM', KEYS[2], first)
                        redis.call('ZREM', KEYS[3], first)
                        redis.call('ZREM', KEYS[4], first)
                        done = 'DISPLACED'
                    end
                    redis.call('ZADD', KEYS[3], 0, name)
                end
                if lives == '' then
                    lives = exact(expires - now)
                else
                    expires = exact(now + lives)
                    redis.call('ZADD', KEYS[2], expires, name)
                    if redis.call('PTTL', KEYS[2]) < tonumber(lives) then
                        redis.call('PEXPIRE', KEYS[2], lives + 60000)
                        redis.call('PEXPIRE', KEYS[3], lives + 60000)
                    end
                    if waits ~= '' then
                        due = exact(now + waits)
                        redis.call('ZADD', KEYS[4], due, name)
                        if redis.call('PTTL', KEYS[4]) < tonumber(lives) then
                            redis.call('PEXPIRE', KEYS[4], lives + 60000)
                        end
                    elseif due ~= '' then
                        redis.call('ZREM', KEYS[4], name)
                        due = ''
                    end
                end
                redis.call('SET', KEYS[1], new .. ' ' .. made .. ' ' .. expires .. ' ' .. due .. ' ' .. value,
                        'PX', lives)
            end
            return {done, now, KEYS[6] and redis.call('GET', KEYS[6])}""");

    /** KEYS: the cell and the three sorted sets of its group. ARGV: the version that is expected; its name. */
    static final Script DELETE = Script.number(CELL + """
            if version ~= ARGV[1] then
                return 0
            end
            redis.call('ZREM', KEYS[2], ARGV[2])
            redis.call('ZREM', KEYS[3], ARGV[2])
            redis.call('ZREM', KEYS[4], ARGV[2])
            return redis.call('DEL', KEYS[1])""");

    /**
     * The names of living cells. KEYS: a group's names by when they expire, and those in which to look. ARGV: how many at
     * most, in the order of when they are due; or how many there can be, and the first and last name in order.
     */
    static final Script FIND = Script.list(NOW + """
            local most, skipped, found = tonumber(ARGV[1]), 0, {}
            repeat
                local names = ARGV[2] and redis.call('ZRANGEBYLEX', KEYS[2], ARGV[2], ARGV[3])
                        or redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', skipped, most)
                for _, name in ipairs(names) do
                    local expires = redis.call('ZSCORE', KEYS[1], name)
                    if expires and tonumber(expires) > now and #found < most then
                        found[#found + 1] = name
                    end
                end
                skipped = skipped + most
            until #names < most or #found == most
            return found""");

    private CellScripts() {}
}
