package dev.hexin.domain.message;

/** A human agent takes over a conversation or gives it back. Protocol: "Event pushes", customer service. */
public sealed interface CustomerServiceEvent extends Event {

    /**
     * An agent takes the conversation.
     *
     * @param agent the agent's account, {@code name@account}
     */
    record KfCreateSession(Envelope envelope, String agent) implements CustomerServiceEvent {
        public static final MessageType<KfCreateSession> TYPE = MessageType.event("kf_create_session",
                KfCreateSession.class,
                (envelope, fields) -> new KfCreateSession(envelope, fields.text("KfAccount")));
    }

    /**
     * An agent ends the conversation.
     *
     * @param agent the agent's account, {@code name@account}
     */
    record KfCloseSession(Envelope envelope, String agent) implements CustomerServiceEvent {
        public static final MessageType<KfCloseSession> TYPE = MessageType.event("kf_close_session",
                KfCloseSession.class,
                (envelope, fields) -> new KfCloseSession(envelope, fields.text("KfAccount")));
    }

    /**
     * One agent hands the conversation to another.
     *
     * @param fromAgent who had it
     * @param toAgent who has it now
     */
    record KfSwitchSession(
            Envelope envelope,
            String fromAgent,
            String toAgent) implements CustomerServiceEvent {
        public static final MessageType<KfSwitchSession> TYPE = MessageType.event("kf_switch_session",
                KfSwitchSession.class,
                (envelope, fields) -> new KfSwitchSession(envelope, fields.text("FromKfAccount"),
                        fields.text("ToKfAccount")));
    }

    /**
     * A follower opens customer service from a mini program or a link.
     *
     * @param sessionFrom what the opening button said
     */
    record UserEnterTempsession(Envelope envelope, String sessionFrom) implements CustomerServiceEvent {
        public static final MessageType<UserEnterTempsession> TYPE = MessageType.event(
                "user_enter_tempsession", UserEnterTempsession.class,
                (envelope, fields) -> new UserEnterTempsession(envelope, fields.text("SessionFrom")));
    }
}
