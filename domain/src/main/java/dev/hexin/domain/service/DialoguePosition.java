package dev.hexin.domain.service;

import java.time.Instant;

/**
 * Where a follower's dialogue stands, as it is stored: among the follower's states under this class's name,
 * which therefore stays.
 *
 * @param dialogue the word that opened it
 * @param collected the team's record, as its codec writes it
 * @param until by the platform's clock
 */
record DialoguePosition(
        String dialogue,
        String step,
        String fingerprint,
        String collected,
        Instant until) {}
