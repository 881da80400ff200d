package dev.hexin.sandbox.oauth;

/**
 * The error of a link that the authorize page refuses.
 *
 * <p>{@link #number()} is the platform's own; 0 where its documents name none (the order of the parameters,
 * the state's characters), and {@link #rule()} then says which rule it was.
 */
public final class PageError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int number;
    private final String rule;
    private final String chinese;

    PageError(int number, String rule, String english, String chinese) {
        super(english);
        this.number = number;
        this.rule = rule;
        this.chinese = chinese;
    }

    public int number() {
        return number;
    }

    public String rule() {
        return rule;
    }

    public String chinese() {
        return chinese;
    }
}
