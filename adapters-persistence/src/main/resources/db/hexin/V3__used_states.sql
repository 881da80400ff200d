-- Sign-in states that were used, with wechat.state=jdbc. Those that were not used are stored nowhere: a state proves itself.

DROP TABLE hexin_login_state;

CREATE TABLE hexin_used_state (
    id         BIGINT ${identity} PRIMARY KEY,
    app_id     VARCHAR(18) NOT NULL,
    state      VARCHAR(64) NOT NULL,
    code       BIGINT      NOT NULL,
    used_at    BIGINT      NOT NULL,
    expires_at BIGINT      NOT NULL,
    outcome    ${long_text},
    UNIQUE (app_id, state)
) ${table_options};

CREATE INDEX hexin_used_state_account ON hexin_used_state (app_id, id);
CREATE INDEX hexin_used_state_expiry ON hexin_used_state (app_id, expires_at);
