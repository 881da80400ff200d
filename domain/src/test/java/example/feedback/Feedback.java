package example.feedback;

import dev.hexin.domain.message.ImageMessage;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.reply.Reply;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import static dev.hexin.domain.dialogue.AnswerReaders.notBlank;
import static dev.hexin.domain.dialogue.AnswerReaders.oneOf;
import static dev.hexin.domain.dialogue.AnswerReaders.picture;

/** A form: what it is about, in words, and a picture for those who have one. */
public final class Feedback implements Routes {
    record Form(String about, String words, Optional<String> picture) {
        Form withAbout(String about) {
            return new Form(about, words, picture);
        }

        Form withWords(String words) {
            return new Form(about, words, picture);
        }

        Form withPicture(Optional<ImageMessage> picture) {
            return new Form(about, words, picture.map(ImageMessage::mediaId));
        }
    }

    private final List<Form> forms = new CopyOnWriteArrayList<>(); // yours are in a database

    @Override
    public void define(On on) {
        on.dialogue(Form.class, "反馈", d -> d
                .ask("about", "关于什么？", oneOf("商品", "配送", "其他"), Form::withAbout)
                .ask("words", form -> "请描述" + form.about() + "的问题。", notBlank(), Form::withWords)
                .ask("picture", "请发一张图片，或回复「没有」。", picture().orNone("没有"), Form::withPicture)
                .finish((form, chat) -> {
                    forms.add(form);
                    return Reply.text("谢谢" + (form.picture().isPresent() ? "，图片已收到。" : "。"));
                }));
    }
}
