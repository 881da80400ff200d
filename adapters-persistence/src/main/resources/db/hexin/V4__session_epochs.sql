-- That a person's sessions were ended: by sign-out, deletion, or the platform's word. A row lives as long as a session could.
-- The person is an HMAC of account and openid, under the key that signs sessions.

CREATE TABLE hexin_session_epoch (
    id         BIGINT ${identity} PRIMARY KEY,
    app_id     VARCHAR(18) NOT NULL,
    person     VARCHAR(64) NOT NULL,
    epoch      VARCHAR(64) NOT NULL,
    expires_at BIGINT      NOT NULL,
    UNIQUE (app_id, person)
) ${table_options};

CREATE INDEX hexin_session_epoch_expiry ON hexin_session_epoch (app_id, expires_at);
