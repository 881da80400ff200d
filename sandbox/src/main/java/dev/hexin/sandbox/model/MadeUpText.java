package dev.hexin.sandbox.model;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Made-up answers, in Chinese to a question with Chinese characters, else in English. */
final class MadeUpText {
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final int QUOTED = 200;
    private static final int PARAGRAPHS = 30;

    private MadeUpText() {}

    /**
     * @param earlier how many questions came before this one, as far as the model was told
     * @param pictures how many pictures came with it
     */
    static String of(Behaviour behaviour, String question, int earlier, int pictures) {
        var chinese = HAN.matcher(question).find();
        return switch (behaviour) {
            case LONG -> paragraphs(chinese);
            case MARKDOWN -> chinese ? MARKDOWN_ZH : MARKDOWN_EN;
            default -> sentences(chinese, question, earlier, pictures);
        };
    }

    static String thoughts(String question) {
        return HAN.matcher(question).find()
                ? "用户在问问题。我先想一想：我什么都不知道。这一段不应该出现在聊天里。"
                : "The user asks something. Let me think: I know nothing. This does not belong in the chat.";
    }

    private static String sentences(boolean chinese, String question, int earlier, int pictures) {
        var quoted = question.length() > QUOTED ? question.substring(0, QUOTED) + "…" : question;
        if (chinese) {
            return "你问的是：" + quoted + "。我是沙盒扮演的模型，什么都不懂，但会像真的模型一样逐字回答。"
                    + (pictures > 0 ? "我收到了 " + pictures + " 张图片。" : "")
                    + (earlier > 0 ? "这之前你已经问过我 " + earlier + " 次。" : "");
        }
        return "You asked: " + quoted + "\nI am a model that the sandbox plays. I know nothing,"
                + " but I answer word by word, as a real one does."
                + (pictures > 0 ? " Pictures that came with it: " + pictures + "." : "")
                + (earlier > 0 ? " Questions before this one: " + earlier + "." : "");
    }

    private static String paragraphs(boolean chinese) {
        return IntStream.rangeClosed(1, PARAGRAPHS)
                .mapToObj(number -> chinese
                        ? "第 " + number + " 段。这是沙盒里的模型写的一段话，它没有什么要说的，只是想写得长一些，"
                                + "好让一条回复装不下，剩下的内容要分成几页，或者用客服消息再发过来。"
                        : "Paragraph " + number
                                + ". The sandbox's model has nothing to say in it, and says it"
                                + " at length, so that one reply can't hold it and the rest comes in pages"
                                + " or in messages.")
                .collect(Collectors.joining("\n\n"));
    }

    private static final String MARKDOWN_EN = """
            # A made-up answer

            It has **bold words**, *words in italics* and `code`.

            1. First comes the list.
            2. Then comes the table.

            | Part | Weight |
            |------|-------:|
            | list |    1 g |
            | table |   2 g |

            > Somebody said this before.

            ```python
            print("hello")
            ```

            More in [the documentation](https://example.com/docs).
            """;

    private static final String MARKDOWN_ZH = """
            # 编造的回答

            这里有**粗体**、*斜体*和`代码`。

            1. 先是列表。
            2. 再是表格。

            | 部分 | 重量 |
            |------|-----:|
            | 列表 | 1 克 |
            | 表格 | 2 克 |

            > 有人这样说过。

            ```python
            print("你好")
            ```

            更多内容见[文档](https://example.com/docs)。
            """;
}
