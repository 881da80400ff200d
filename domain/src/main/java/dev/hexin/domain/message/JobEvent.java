package dev.hexin.domain.message;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something the account sent or published is done. Can't be answered. Protocol: "Event pushes", job results.
 */
public sealed interface JobEvent extends Event {

    /**
     * A template message reached its follower, or didn't.
     *
     * @param msgId what sending it returned, 64 bits
     * @param status {@code success}, {@code failed:user block} or {@code failed: system failed}, as pushed
     */
    record TemplateSendJobFinish(Envelope envelope, long msgId, String status) implements JobEvent {
        public static final MessageType<TemplateSendJobFinish> TYPE = MessageType.event(
                "TEMPLATESENDJOBFINISH",
                TemplateSendJobFinish.class, (envelope, fields) -> new TemplateSendJobFinish(envelope,
                        fields.id("MsgID"), fields.text("Status")));

        public boolean succeeded() {
            return status.strip().equalsIgnoreCase("success");
        }

        /** Whether the follower refuses the account's messages. */
        public boolean blockedByUser() {
            return status.toLowerCase(Locale.ROOT).contains("user block");
        }
    }

    /**
     * A mass message is almost done; the counts may still be slightly off.
     *
     * @param msgId what sending it returned, 64 bits
     * @param status {@code send success}, {@code send fail} or {@code err(…)}, as pushed
     * @param totalCount followers addressed
     * @param filterCount followers left after filtering; about sent and failed together
     * @param sentCount followers reached
     * @param errorCount followers not reached
     * @param copyright what the check for originality found; null where nothing was checked
     * @param articleUrls where the articles stand; null where there are none
     */
    record MassSendJobFinish(
            Envelope envelope,
            long msgId,
            String status,
            @Nullable Integer totalCount,
            @Nullable Integer filterCount,
            @Nullable Integer sentCount,
            @Nullable Integer errorCount,
            @Nullable CopyrightCheckResult copyright,
            @Nullable ArticleUrlResult articleUrls) implements JobEvent {
        private static final Pattern ERROR = Pattern.compile("err\\s*\\(\\s*(\\d{1,9})\\s*\\)");

        public static final MessageType<MassSendJobFinish> TYPE = MessageType.event("MASSSENDJOBFINISH",
                MassSendJobFinish.class, (envelope, fields) -> new MassSendJobFinish(envelope,
                        fields.id("MsgID"), fields.text("Status"), fields.integerOrNull("TotalCount"),
                        fields.integerOrNull("FilterCount"), fields.integerOrNull("SentCount"),
                        fields.integerOrNull("ErrorCount"),
                        CopyrightCheckResult.from(fields.sectionOrNull("CopyrightCheckResult")),
                        ArticleUrlResult.from(fields.sectionOrNull("ArticleUrlResult"))))
                .withLists("ResultList", "item");

        public boolean succeeded() {
            return status.replace(" ", "").equalsIgnoreCase("sendsuccess");
        }

        /**
         * Why WeChat refused: the number in {@code err(…)}. 10001 advertising, 20001 politics, 20002
         * pornography, 20004 social, 20006 crime, 20008 fraud, 20013 copyright, 21000 other, 22000 mutual
         * promotion, 30001 the originality check failed, 30002 it forbids sending, 30003 it found a reprint,
         * 40001 an administrator refused, 40002 none answered within 30 minutes.
         */
        public OptionalInt errorCode() {
            Matcher error = ERROR.matcher(status.toLowerCase(Locale.ROOT));
            return error.find() ? OptionalInt.of(Integer.parseInt(error.group(1))) : OptionalInt.empty();
        }
    }

    /**
     * What the check for originality found in a mass message's articles.
     *
     * @param count how many articles WeChat counted
     * @param checkState 1 no reprint, sendable; 2 a reprint, sendable; 3 a reprint, not sendable
     */
    record CopyrightCheckResult(int count, List<CheckedArticle> results, @Nullable Integer checkState) {
        public CopyrightCheckResult {
            results = List.copyOf(results);
        }

        static @Nullable CopyrightCheckResult from(@Nullable Fields fields) {
            if (fields == null) {
                return null;
            }
            List<CheckedArticle> results = fields.items("ResultList", "item").stream()
                    .map(CheckedArticle::from)
                    .toList();
            return new CopyrightCheckResult(fields.integerOr("Count", results.size()), results,
                    fields.integerOrNull("CheckState"));
        }
    }

    /**
     * One checked article.
     *
     * @param index its place in the message, from 1
     * @param userDeclareState what the author said: 0 nothing, 1 original, 2 a reprint
     * @param auditState 0 unchecked, 1 being checked, 11 passed, anything else failed
     * @param originalUrl the article it resembles
     * @param originalType that article: 1 original, 2 older and not original, 3 news, 4 blacklisted
     * @param canReprint whether it may be sent as a reprint
     * @param needReplaceContent whether its content must become the original's
     * @param needShowReprintSource whether it must name its source
     */
    record CheckedArticle(
            @Nullable Integer index,
            @Nullable Integer userDeclareState,
            @Nullable Integer auditState,
            @Nullable String originalUrl,
            @Nullable Integer originalType,
            boolean canReprint,
            boolean needReplaceContent,
            boolean needShowReprintSource) {
        static CheckedArticle from(Fields fields) {
            return new CheckedArticle(fields.integerOrNull("ArticleIdx"),
                    fields.integerOrNull("UserDeclareState"),
                    fields.integerOrNull("AuditState"), fields.textOrNull("OriginalArticleUrl"),
                    fields.integerOrNull("OriginalArticleType"), fields.flag("CanReprint"),
                    fields.flag("NeedReplaceContent"), fields.flag("NeedShowReprintSource"));
        }
    }

    /**
     * Where a mass message's articles stand.
     *
     * @param count how many articles WeChat counted
     */
    record ArticleUrlResult(int count, List<ArticleUrl> results) {
        public ArticleUrlResult {
            results = List.copyOf(results);
        }

        static @Nullable ArticleUrlResult from(@Nullable Fields fields) {
            if (fields == null) {
                return null;
            }
            List<ArticleUrl> results = fields.items("ResultList", "item").stream()
                    .map(item -> new ArticleUrl(item.integerOrNull("ArticleIdx"), item.text("ArticleUrl")))
                    .toList();
            return new ArticleUrlResult(fields.integerOr("Count", results.size()), results);
        }
    }

    /**
     * Where one article stands.
     *
     * @param index its place among the articles, from 1
     */
    record ArticleUrl(@Nullable Integer index, String url) {}

    /**
     * Publishing a draft is done. WeChat's samples spell the event {@code PUBLISHJOBFINISH} and
     * {@code FREEPUBLISHJOBFINISH}: a handler for one spelling should be written for both.
     *
     * @param publishId what publishing it returned
     * @param status 0 published, 1 under way, 2 the originality check failed, 3 failed, 4 refused by the
     *     platform, 5 the account deleted all of it afterwards, 6 the platform banned all of it afterwards
     * @param articleId fetches the published articles; null unless published
     * @param count how many articles WeChat counted
     * @param articles where the articles stand
     * @param failedIndexes the places, from 1, of articles that failed
     */
    record PublishJobFinish(
            Envelope envelope,
            String publishId,
            int status,
            @Nullable String articleId,
            int count,
            List<ArticleUrl> articles,
            List<Integer> failedIndexes) implements JobEvent {
        public static final MessageType<PublishJobFinish> TYPE = MessageType.event("PUBLISHJOBFINISH",
                PublishJobFinish.class, PublishJobFinish::from).withLists("item", "fail_idx");

        public static final MessageType<PublishJobFinish> FREE_TYPE = MessageType.event(
                "FREEPUBLISHJOBFINISH",
                PublishJobFinish.class, PublishJobFinish::from).withLists("item", "fail_idx");

        public PublishJobFinish {
            articles = List.copyOf(articles);
            failedIndexes = List.copyOf(failedIndexes);
        }

        public boolean published() {
            return status == 0;
        }

        private static PublishJobFinish from(Envelope envelope, Fields fields) {
            Fields info = fields.sectionOrThis("PublishEventInfo");
            Fields detail = info.section("article_detail");
            List<ArticleUrl> articles = detail.sections("item").stream()
                    .map(item -> new ArticleUrl(item.integerOrNull("idx"), item.text("article_url")))
                    .toList();
            return new PublishJobFinish(envelope, info.text("publish_id"), info.integer("publish_status"),
                    info.textOrNull("article_id"), detail.integerOr("count", articles.size()), articles,
                    info.integers("fail_idx"));
        }
    }
}
