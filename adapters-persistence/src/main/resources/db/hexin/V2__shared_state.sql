-- What the replicas of an account share with wechat.state=jdbc. Everything in here expires and is removed a while after.
-- Answers, outcomes and tokens are enciphered where there is a storage key; people, browsers and states are hashes.

CREATE TABLE hexin_run (
    app_id     VARCHAR(18)  NOT NULL,
    run_id     VARCHAR(64)  NOT NULL,
    seen       INTEGER      NOT NULL,
    first_seen BIGINT       NOT NULL,
    owner      VARCHAR(255) NOT NULL,
    lease_ends BIGINT       NOT NULL,
    given_up   INTEGER      NOT NULL,
    claimed    INTEGER      NOT NULL,
    answer     ${long_text},
    expires_at BIGINT       NOT NULL,
    PRIMARY KEY (app_id, run_id)
) ${table_options};

CREATE INDEX hexin_run_expiry ON hexin_run (app_id, expires_at);

CREATE TABLE hexin_access_token (
    app_id      VARCHAR(18) NOT NULL PRIMARY KEY,
    token       ${long_text},
    obtained_at BIGINT      NOT NULL,
    expires_at  BIGINT      NOT NULL,
    turn_owner  VARCHAR(64) NOT NULL,
    turn_ends   BIGINT      NOT NULL,
    not_before  BIGINT      NOT NULL
) ${table_options};

CREATE TABLE hexin_late_answer (
    id         BIGINT ${identity} PRIMARY KEY,
    app_id     VARCHAR(18) NOT NULL,
    follower   VARCHAR(64) NOT NULL,
    answer     ${long_text} NOT NULL,
    expires_at BIGINT      NOT NULL
) ${table_options};

CREATE INDEX hexin_late_answer_follower ON hexin_late_answer (app_id, follower, id);
CREATE INDEX hexin_late_answer_expiry ON hexin_late_answer (app_id, expires_at);

CREATE TABLE hexin_login_state (
    id         BIGINT ${identity} PRIMARY KEY,
    app_id     VARCHAR(18) NOT NULL,
    state      VARCHAR(64) NOT NULL,
    browser    VARCHAR(64) NOT NULL,
    return_to  ${long_text} NOT NULL,
    expires_at BIGINT      NOT NULL,
    code       BIGINT,
    used_at    BIGINT,
    outcome    ${long_text},
    UNIQUE (app_id, state)
) ${table_options};

CREATE INDEX hexin_login_state_account ON hexin_login_state (app_id, id);
CREATE INDEX hexin_login_state_expiry ON hexin_login_state (app_id, expires_at);
