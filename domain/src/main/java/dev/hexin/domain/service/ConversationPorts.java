package dev.hexin.domain.service;

import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.port.HandlerExecutor;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.MarkdownRenderer;
import dev.hexin.domain.port.Scheduler;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation asks of the world.
 *
 * @param customerService null where the account can't call the platform
 */
public record ConversationPorts(
        Deliveries deliveries,
        LateAnswers lateAnswers,
        Deletions deletions,
        @Nullable CustomerService customerService,
        HandlerExecutor executor,
        Scheduler scheduler,
        InstantSource clock,
        MarkdownRenderer markdown) {}
