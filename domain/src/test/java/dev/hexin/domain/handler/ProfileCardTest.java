package dev.hexin.domain.handler;

import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.profile.ProfileLink;
import dev.hexin.domain.reply.NewsReply;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProfileCardTest {
    private final ProfileCard card = new ProfileCard(
            new ProfileLink(Set.of("我的资料", "profile"), "https://example.com/"));

    private static TextMessage text(String content) {
        return new TextMessage(new Envelope("gh_1", new OpenId("o1"), Instant.EPOCH, 1L, null, null), content,
                null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", " PROFILE\n", "Profile", "我的资料", "　我的资料　"})
    void aKeywordIsAnsweredWithACard(String content) {
        assertThat(card.accepts(text(content))).isTrue();
        assertThat(card.handle(text(content))).isInstanceOfSatisfying(NewsReply.class,
                reply -> assertThat(reply.articles()).singleElement()
                        .satisfies(article -> assertThat(article.url()).isEqualTo("https://example.com/")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "my profile", "profiles", "资料"})
    void anythingElseIsLeftToOthers(String content) {
        assertThat(card.accepts(text(content))).isFalse();
    }

    @Test
    void withoutAnAddressThereIsNoCard() {
        ProfileCard nowhere = new ProfileCard(new ProfileLink(Set.of("profile"), null));
        assertThat(nowhere.accepts(text("profile"))).isFalse();
    }

    @Test
    void anEmptyKeywordAnswersNothing() {
        ProfileCard empty = new ProfileCard(new ProfileLink(Set.of(" "), "https://example.com/"));
        assertThat(empty.accepts(text(""))).isFalse();
    }

    @Test
    void itIsAskedBeforeTheFallback() {
        assertThat(card.order()).isLessThan(MessageHandler.FALLBACK);
    }
}
