package dev.hexin.app;

/** Bodies of pushes, as WeChat writes them. */
public final class Pushes {
    public static final String FOLLOWER = "oFOLLOWERoooooooooooooooooo1";
    public static final String ACCOUNT = "gh_0123456789ab";

    private Pushes() {}

    public static String text(long msgId, String content) {
        return text(FOLLOWER, msgId, content);
    }

    public static String text(String openId, long msgId, String content) {
        return push(openId, "text", "<Content><![CDATA[" + content + "]]></Content><MsgId>" + msgId
                + "</MsgId>");
    }

    /** With more elements behind the name of the event. */
    public static String event(String event, String more) {
        return push(FOLLOWER, "event", "<Event><![CDATA[" + event + "]]></Event>" + more);
    }

    public static String push(String openId, String type, String fields) {
        return "<xml><ToUserName><![CDATA[" + ACCOUNT + "]]></ToUserName><FromUserName><![CDATA[" + openId
                + "]]></FromUserName><CreateTime>1357290913</CreateTime><MsgType><![CDATA[" + type
                + "]]></MsgType>" + fields + "</xml>";
    }

    /** The text that a reply says to the follower, everything but its time compared. */
    public static String saying(String text) {
        return "<xml><ToUserName><![CDATA[" + FOLLOWER + "]]></ToUserName><FromUserName><![CDATA[" + ACCOUNT
                + "]]></FromUserName><CreateTime>0</CreateTime><MsgType><![CDATA[text]]></MsgType>"
                + "<Content><![CDATA[" + text + "]]></Content></xml>";
    }

    /** The same reply at time 0. */
    public static String untimed(String reply) {
        return reply.replaceAll("<CreateTime>\\d+</CreateTime>", "<CreateTime>0</CreateTime>");
    }
}
