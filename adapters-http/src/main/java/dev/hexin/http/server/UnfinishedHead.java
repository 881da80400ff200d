package dev.hexin.http.server;

/**
 * A request's head that did not come in one read, and holds bytes of the budget for all unfinished requests.
 */
final class UnfinishedHead {
    private final Connection connection;
    private final ServerCounts counts;
    private final ByteBudget.Share share;
    private int lines;

    UnfinishedHead(Connection connection, ServerCounts counts, ByteBudget budget) {
        this.connection = connection;
        this.counts = counts;
        this.share = budget.open(this::giveWay);
    }

    /**
     * Takes in what has come; false for too many lines, as a few bytes of each would become large objects.
     */
    boolean add(int length, int more) {
        lines += more;
        if (lines > RequestRules.MOST_HEADERS) {
            return false;
        }
        share.take(HeadSize.of(length, more));
        return true;
    }

    /** Others need the bytes. */
    private void giveWay() {
        counts.cut(Cut.HEAD);
        connection.cut();
    }

    /** It is complete, or is given up. */
    void release() {
        share.close();
    }
}
