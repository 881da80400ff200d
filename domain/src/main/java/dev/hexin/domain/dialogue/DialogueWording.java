package dev.hexin.domain.dialogue;

/**
 * What dialogues say by themselves. In the sentences {@code {dialogue}} is the word that opens it, {@code
 * {cancel}} the word that cancels it, {@code {question}} the one that is open; {@code {from}}, {@code {to}}
 * and {@code {longest}} are numbers.
 *
 * @param cancelled the follower cancelled it, or said no in the end
 * @param left another dialogue begins in its place
 * @param suspended follows the answer of another route
 * @param changed the program's new version asks other questions, so it begins anew
 * @param expired a question waited too long, where the dialogue has no sentence of its own
 * @param gone the program's new version has no such dialogue
 * @param choose ends a list of choices
 * @param tap stands over the choices that can be tapped
 * @param yes the choice that agrees in the end
 * @param no the one that does not
 * @param textHint what is expected of each type of answer, as the six that follow
 */
public record DialogueWording(
        String cancelled,
        String left,
        String suspended,
        String changed,
        String expired,
        String gone,
        String choose,
        String tap,
        String yes,
        String no,
        String textHint,
        String wholeNumberHint,
        String number,
        String date,
        String choice,
        String location,
        String picture) {

    public static final DialogueWording CHINESE = new DialogueWording("已取消。", "已离开「{dialogue}」。",
            "「{dialogue}」还没有完成，回复「{cancel}」可结束。{question}", "问题已更新，请重新回答。", "「{dialogue}」已超时。",
            "「{dialogue}」已不再提供。", "请回复数字或文字。", "也可以点选：", "是", "否",
            "请用文字回复，最多 {longest} 个字。", "请回复 {from} 到 {to} 之间的整数。", "请回复一个数字。",
            "请回复日期，例如 2026-03-01。", "没有这个选项。", "请发送一个位置。", "请发送一张图片。");

    public static final DialogueWording ENGLISH = new DialogueWording("Cancelled.",
            "You have left \"{dialogue}\".",
            "\"{dialogue}\" is not finished yet; send {cancel} to end it. {question}",
            "The questions have changed, so here they are anew.", "\"{dialogue}\" has timed out.",
            "\"{dialogue}\" is not offered any more.", "Please send its number or its text.", "Or tap one:",
            "Yes", "No", "Please send a text of at most {longest} characters.",
            "Please send a whole number from {from} to {to}.", "Please send a number.",
            "Please send a date such as 2026-03-01.", "That is none of the choices.",
            "Please send a location.", "Please send a picture.");

    String text(int longest) {
        return textHint.replace("{longest}", Integer.toString(longest));
    }

    String wholeNumber(int from, int to) {
        return wholeNumberHint.replace("{from}", Integer.toString(from)).replace("{to}",
                Integer.toString(to));
    }

    public String left(String dialogue) {
        return left.replace("{dialogue}", dialogue);
    }

    public String expired(String dialogue) {
        return expired.replace("{dialogue}", dialogue);
    }

    public String gone(String dialogue) {
        return gone.replace("{dialogue}", dialogue);
    }

    /** @param question is filled in last: it may quote the follower */
    public String suspended(String dialogue, String cancel, String question) {
        return suspended.replace("{dialogue}", dialogue).replace("{cancel}", cancel).replace("{question}",
                question);
    }
}
