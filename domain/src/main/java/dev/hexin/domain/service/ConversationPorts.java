package dev.hexin.domain.service;

import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.port.HandlerExecutor;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.MarkdownRenderer;
import dev.hexin.domain.port.Scheduler;
import java.time.InstantSource;

/** What a conversation asks of the world. */
public record ConversationPorts(
        Deliveries deliveries,
        LateAnswers lateAnswers,
        Deletions deletions,
        CustomerServiceOutbox outbox,
        HandlerExecutor executor,
        Scheduler scheduler,
        InstantSource clock,
        MarkdownRenderer markdown) {}
