package dev.hexin.domain.service;

import dev.hexin.domain.message.AuthorizationEvent;
import dev.hexin.domain.message.FollowEvent;
import dev.hexin.domain.message.JobEvent;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.LocationEvent;
import dev.hexin.domain.message.MenuEvent;
import dev.hexin.domain.message.MessageType;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds of pushes that can't be answered: they are told success at once and handled behind it.
 */
final class UnansweredKinds {
    private static final Set<Kind> KINDS = Stream.<MessageType<?>>of(FollowEvent.Unsubscribe.TYPE,
            LocationEvent.Location.TYPE, MenuEvent.View.TYPE, MenuEvent.ViewMiniprogram.TYPE,
            JobEvent.TemplateSendJobFinish.TYPE, JobEvent.MassSendJobFinish.TYPE,
            JobEvent.PublishJobFinish.TYPE, JobEvent.PublishJobFinish.FREE_TYPE,
            AuthorizationEvent.UserInfoModified.TYPE, AuthorizationEvent.UserAuthorizationRevoke.TYPE,
            AuthorizationEvent.UserAuthorizationCancellation.TYPE).map(MessageType::kind)
            .collect(Collectors.toUnmodifiableSet());

    private UnansweredKinds() {}

    static boolean has(Kind kind) {
        return kind.isEvent() && KINDS.contains(kind);
    }
}
