package dev.hexin.http.webhook;

/** A growing hash table from one 64-bit hash to another, without objects: 16 bytes a place, at most
 * three quarters full. */
final class NonceTable {
    private static final int FIRST_CAPACITY = 64;

    // key, content, key, content, …; key 0 is an empty place
    private long[] table = new long[2 * FIRST_CAPACITY];
    private int size;

    boolean has(long key) {
        return table[place(table, stored(key))] != 0;
    }

    /** A hash of 64 bits is never 0 in practice, but 0 means empty here. */
    private static long stored(long key) {
        return key == 0 ? 1 : key;
    }

    /** Whether the key was new, or is bound to this content. */
    boolean bind(long key, long content) {
        long stored = stored(key);
        int place = place(table, stored);
        if (table[place] == stored) {
            return table[place + 1] == content;
        }
        table[place] = stored;
        table[place + 1] = content;
        size++;
        if (size * 4 > table.length / 2 * 3) {
            grow();
        }
        return true;
    }

    int size() {
        return size;
    }

    /** How many entries it has room for; 16 bytes each. */
    int places() {
        return table.length / 2;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        for (int i = 0; i < table.length; i += 2) {
            if (table[i] != 0) {
                int place = place(larger, table[i]);
                larger[place] = table[i];
                larger[place + 1] = table[i + 1];
            }
        }
        table = larger;
    }

    /** Where the key is, or would go. */
    private static int place(long[] table, long key) {
        int places = table.length / 2;
        int at = (int) key & places - 1;
        while (table[2 * at] != 0 && table[2 * at] != key) {
            at = at + 1 & places - 1;
        }
        return 2 * at;
    }
}
