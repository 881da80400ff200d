package dev.hexin.domain.handler;

import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.profile.ProfileLink;
import dev.hexin.domain.reply.Article;
import dev.hexin.domain.reply.NewsReply;
import dev.hexin.domain.reply.Reply;
import java.util.List;
import java.util.Objects;

/** Answers a keyword with a card that opens the sign-in page. */
public final class ProfileCard implements MessageHandler<TextMessage> {
    @Override
    public MessageType<TextMessage> handles() {
        return TextMessage.TYPE;
    }

    @Override
    public boolean accepts(TextMessage message, Chat chat) {
        ProfileLink link = chat.account().profileLink();
        return link.url() != null && link.isAskedForBy(message.content());
    }

    @Override
    public boolean blocks() {
        return false;
    }

    @Override
    public Reply handle(TextMessage message, Chat chat) {
        return new NewsReply(List.of(new Article("我的资料 · My profile",
                "点击登录并查看您的资料。Tap to sign in and see your profile.", "",
                Objects.requireNonNull(chat.account().profileLink().url()))));
    }
}
