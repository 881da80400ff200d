package dev.hexin.http.server;

/** Why the server ended a connection by itself; also the name under which that is counted. */
enum Cut {
    /** Its request's head was not there in time. */
    HEAD,
    /** Its request's body was not there in time. */
    BODY,
    /** Its peer took no byte of an answer in time. */
    UNREAD,
    /** It gave way to a new one. */
    CAPACITY,
    /** Something failed inside the server. */
    FAILURE
}
