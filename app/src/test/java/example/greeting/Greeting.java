package example.greeting;

import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.reply.Reply;
import java.util.Set;

/** Greets followers of two accounts by the names under which each account knows them. */
public final class Greeting implements MessageHandler<TextMessage> {
    @Override
    public MessageType<TextMessage> handles() {
        return TextMessage.TYPE;
    }

    @Override
    public Set<String> accounts() {
        return Set.of("default", "shop");
    }

    @Override
    public boolean accepts(TextMessage message) {
        return message.content().equals("hi");
    }

    @Override
    public Reply handle(TextMessage message, Chat chat) {
        String name = chat.follower().profile().map(UserProfile::nickname).orElse("stranger");
        return Reply.text("Hello " + name + ", this is " + chat.account().name());
    }
}
