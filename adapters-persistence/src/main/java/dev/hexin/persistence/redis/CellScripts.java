package dev.hexin.persistence.redis;

/**
 * What {@link RedisCellStore} does as one step, by Redis's clock. A cell is a string: its version, when it
 * was made, expires and is due (nothing: never), in milliseconds, and its value, separated by blanks. A group
 * has three sorted sets of its cells' names: by when they expire, in the order of the names, and by when they
 * are due, of those that are at some time. A name stays there when its cell expires, until a later write
 * removes it.
 *
 * <p>Keys are always KEYS and a number: some providers' clusters, Alibaba Cloud's among them, refuse other
 * scripts.
 */
final class CellScripts {
    private static final String NOW = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            """;

    /**
     * What is known of the cell KEYS[1]; without a version where none lives. Its value may be long: it is
     * left.
     */
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

    /** A name has no colon. */
    private static final String NAME = """
            local function nameOf(key)
                return string.match(key, '.*:(.*)')
            end
            local function forget(...)
                for set = 2, 4 do
                    redis.call('ZREM', KEYS[set], ...)
                end
            end
            """;

    /** Lua writes large numbers with an exponent unless it is told not to. */
    private static final String EXACT = """
            local function exact(number)
                return string.format('%.0f', number)
            end
            """;

    /**
     * KEYS: the cell; its group's sorted sets; perhaps a cell to be read afterwards; perhaps the cell that
     * makes room where the group is full. ARGV: the version that is expected, the new one, the value; in how
     * many milliseconds the cell expires (nothing: as before) and is due (nothing: never); how many cells the
     * group has at most.
     *
     * <p>Answers with what was done, the time, and the cell that was to be read. Where the group is full and
     * its cell that would expire first was not given: with the name of that one, and nothing is done.
     *
     * <p>One new cell of ten, by the last digit of its version, removes names of expired ones.
     */
    static final Script WRITE = Script.list(NAME + EXACT + CELL + """
            local expected, new, value, lives, waits, most = unpack(ARGV)
            local name = nameOf(KEYS[1])
            local done = 'CONFLICT'
            if (version or '0') == expected then
                done = 'WRITTEN'
                if not version then
                    made, due = exact(now), ''
                    local living = '(' .. made
                    if string.sub(new, -1) == '0' then
                        local gone = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', made, 'LIMIT', 0, 100)
                        if #gone > 0 then
                            forget(unpack(gone))
                        end
                    end
                    most = tonumber(most)
                    if redis.call('ZCARD', KEYS[2]) >= most
                            and redis.call('ZCOUNT', KEYS[2], living, '+inf') >= most then
                        local oldest = redis.call('ZRANGEBYSCORE', KEYS[2], living, '+inf', 'LIMIT', 0, 1)[1]
                        if not KEYS[6] or oldest ~= nameOf(KEYS[6]) then
                            return {'FULL', oldest}
                        end
                        redis.call('DEL', KEYS[6])
                        forget(oldest)
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
                    elseif due ~= '' or not version then
                        redis.call('ZREM', KEYS[4], name)
                        due = ''
                    end
                end
                redis.call('SET', KEYS[1], new .. ' ' .. made .. ' ' .. expires .. ' ' .. due .. ' ' .. value,
                        'PX', lives)
            end
            return {done, now, KEYS[5] and redis.call('GET', KEYS[5])}""");

    /** KEYS: the cell and the three sorted sets of its group. ARGV: the version that is expected. */
    static final Script DELETE = Script.number(NAME + CELL + """
            if version ~= ARGV[1] then
                return 0
            end
            forget(nameOf(KEYS[1]))
            return redis.call('DEL', KEYS[1])""");

    /**
     * The names of living cells. KEYS: the sorted set of a group by when its cells expire, and the one in
     * which to look. ARGV: how many at most; for the one in the order of names, from where to where. The one
     * by when they are due is read up to now.
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
