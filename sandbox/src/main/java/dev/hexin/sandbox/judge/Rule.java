package dev.hexin.sandbox.judge;

import static dev.hexin.sandbox.judge.Severity.FAULT;
import static dev.hexin.sandbox.judge.Severity.WARNING;

/**
 * The rules for answers, each with an id, a severity and a sentence in English and
 * Chinese. {@code {0}}, {@code {1}} … stand for what was found.
 */
public enum Rule {
    // the exchange
    TIME("http.time", FAULT, "no answer in 5 s, attempt {0} of 3", "5 秒内没有应答，第 {0} 次，共 3 次"),
    CONNECTION("http.connection", FAULT, "the connection failed: {0}", "连接失败：{0}"),
    REDIRECT("http.redirect",
            FAULT, "HTTP status {0} is a redirect: the push's body is lost",
            "HTTP 状态 {0} 是重定向：推送内容会丢失"),
    STATUS("http.status", FAULT, "HTTP status {0}, the platform takes 200 only", "HTTP 状态 {0}，平台只接受 200"),
    CONTENT_TYPE("http.content-type", WARNING,
            "Content-Type is {0}; text/xml or application/xml is expected",
            "Content-Type 为 {0}，应为 text/xml 或 application/xml"),
    TOO_LARGE("body.size", FAULT, "the answer is larger than {0} bytes", "应答超过 {0} 字节"),

    // the body before it is XML
    UTF8("body.utf8", FAULT, "the answer is not UTF-8", "应答不是 UTF-8 编码"),
    BOM("body.bom", FAULT, "a byte order mark stands before <xml>", "<xml> 之前有 BOM"),
    TEXT_BEFORE("body.text-before", FAULT, "text stands before <xml>: \"{0}\"", "<xml> 之前有多余内容：“{0}”"),
    NOT_XML("body.not-xml",
            FAULT, "the answer is neither success, nor empty, nor XML: {0}",
            "应答既不是 success，也不是空串或 XML：{0}"),
    SUCCESS_SPELLING("body.success", FAULT,
            "success must stand alone, in lower case and without quotes: \"{0}\"",
            "success 必须小写、无引号、单独出现：“{0}”"),
    JSON_ANSWER("body.json", FAULT, "JSON in answer to an XML push", "对 XML 推送应答了 JSON"),
    XML_ANSWER("body.xml", WARNING, "XML in answer to a JSON push", "对 JSON 推送应答了 XML"),
    ILLEGAL_CHARACTER("xml.character", FAULT, "the character {0} is forbidden in XML", "XML 中不允许字符 {0}"),
    ROOT("xml.root", FAULT, "the root element is <{0}>, not <xml>", "根元素是 <{0}>，应为 <xml>"),
    CASE("xml.case", FAULT, "<{0}> must be spelled <{1}>", "<{0}> 应写作 <{1}>"),
    UNKNOWN_ELEMENT("xml.unknown", WARNING, "<{0}> means nothing to the platform", "平台不认识元素 <{0}>"),

    // what every reply has
    TO_USER("reply.to-user", FAULT, "ToUserName is \"{0}\", the follower's openid is \"{1}\"",
            "ToUserName 为“{0}”，应为粉丝的 openid“{1}”"),
    FROM_USER("reply.from-user", FAULT,
            "FromUserName is \"{0}\", the account's id is \"{1}\"",
            "FromUserName 为“{0}”，应为公众号原始 ID“{1}”"),
    CREATE_TIME_MISSING("reply.create-time.missing", FAULT, "CreateTime is missing", "缺少 CreateTime"),
    CREATE_TIME("reply.create-time",
            WARNING, "CreateTime is \"{0}\", whole seconds are expected",
            "CreateTime 为“{0}”，应为整数秒"),
    CREATE_TIME_NUMBER("reply.create-time.number",
            FAULT, "CreateTime is \"{0}\", which is no number",
            "CreateTime 为“{0}”，不是数字"),
    MSG_TYPE_MISSING("reply.msg-type.missing", FAULT, "MsgType is missing", "缺少 MsgType"),
    MSG_TYPE("reply.msg-type", FAULT, "MsgType \"{0}\" is unknown", "未知的 MsgType“{0}”"),
    NOT_ANSWERABLE(
            "reply.ignored",
            WARNING,
            "{0} cannot be answered: the reply is ignored",
            "{0} 不能被动回复：应答被忽略"),

    // what each type needs
    CONTENT_EMPTY("text.empty", FAULT, "Content is empty", "Content 为空"),
    CONTENT_TOO_LONG("text.length",
            FAULT, "Content is {0} bytes, the limit is 2048",
            "Content 为 {0} 字节，上限是 2048"),
    MEDIA_ID("media.id", FAULT, "MediaId is missing in <{0}>", "<{0}> 中缺少 MediaId"),
    THUMB_MEDIA_ID("music.thumb", WARNING,
            "ThumbMediaId is missing in <Music>: it is shown without a picture",
            "<Music> 中缺少 ThumbMediaId：不显示封面"),
    MUSIC_URL("music.url", WARNING,
            "MusicUrl is missing in <Music>: there is nothing to play",
            "<Music> 中缺少 MusicUrl：没有可播放的内容"),
    ARTICLES_MISSING("news.none", FAULT, "there is no article in <Articles>", "<Articles> 中没有图文"),
    ARTICLE_COUNT("news.count", FAULT,
            "ArticleCount is \"{0}\", there are {1} articles",
            "ArticleCount 为“{0}”，实际有 {1} 篇图文"),
    ARTICLES_TOO_MANY(
            "news.eight", WARNING,
            "{0} articles: only the first eight are shown",
            "{0} 篇图文：只显示前八篇"),
    ARTICLES_ONE("news.one",
            WARNING,
            "{0} articles after a user's message: only the first is shown",
            "粉丝消息后回复了 {0} 篇图文：只显示第一篇"),
    ARTICLE_TITLE("news.title", WARNING, "article {0} has no Title", "第 {0} 篇图文没有 Title"),
    ARTICLE_URL("news.url", WARNING, "article {0} has no Url", "第 {0} 篇图文没有 Url"),
    KF_ACCOUNT("transfer.account", WARNING, "TransInfo names no KfAccount", "TransInfo 中没有 KfAccount"),
    AI_AFTER_EVENT(
            "transfer.ai",
            WARNING,
            "transfer_biz_ai_ivr works after a user's message only",
            "transfer_biz_ai_ivr 只能用于回复粉丝消息"),

    // encrypting
    MUST_ENCRYPT("cipher.expected", FAULT, "a plain reply to an encrypted push", "对加密推送回复了明文"),
    MUST_NOT_ENCRYPT("cipher.unexpected", FAULT, "an encrypted reply to a plain push", "对明文推送回复了密文"),
    SUCCESS_INSIDE("cipher.success",
            FAULT, "success (or nothing) inside an envelope: answer it plainly",
            "success（或空串）不能加密：请直接明文返回"),
    ENVELOPE("cipher.envelope", FAULT, "the envelope lacks {0}", "加密包缺少 {0}"),
    ENVELOPE_TIME("cipher.timestamp",
            FAULT, "TimeStamp is \"{0}\", whole seconds are expected",
            "TimeStamp 为“{0}”，应为整数秒"),
    MSG_SIGNATURE("cipher.signature",
            FAULT,
            "msg_signature does not match: the token or what it covers differs",
            "msg_signature 不匹配：Token 或被签名的内容不同"),
    BASE64("cipher.base64", FAULT, "Encrypt is not Base64", "Encrypt 不是 Base64"),
    BLOCKS("cipher.blocks", FAULT, "Encrypt is not made of whole AES blocks", "Encrypt 不是完整的 AES 分组"),
    PADDING(
            "cipher.padding", FAULT,
            "the padding is wrong: the AES key differs, or blocks of 16 were padded",
            "填充错误：AES 密钥不同，或按 16 字节分组填充"),
    LENGTH(
            "cipher.length", FAULT,
            "the length inside does not fit: the AES key or the layout differs",
            "内部长度不符：AES 密钥或格式不同"),
    APP_ID("cipher.app-id", FAULT, "the AppID inside is another one", "密文中的 AppID 不符"),

    // the verification of the URL
    ECHOSTR("verify.echostr", FAULT, "the answer is not the echostr alone: \"{0}\"", "应答不是原样的 echostr：“{0}”");

    private final String id;
    private final Severity severity;
    private final String english;
    private final String chinese;

    Rule(String id, Severity severity, String english, String chinese) {
        this.id = id;
        this.severity = severity;
        this.english = english;
        this.chinese = chinese;
    }

    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }

    /** This rule was broken, and by what. */
    public Finding broken(Object... by) {
        return Finding.of(this, by);
    }
}
