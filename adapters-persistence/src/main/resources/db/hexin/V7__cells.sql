-- What replicas share, as cells: small texts with a version and a lifetime. Everything in here expires and is removed a
-- while after. Times are milliseconds since 1970-01-01 00:00 UTC by the database's own clock.
-- Nothing is carried over, and nothing dropped: a replica of an older version beside this one goes on with its own tables,
-- hexin_run, hexin_access_token, hexin_late_answer, hexin_used_state and hexin_deletion. A later version drops them.

CREATE TABLE hexin_cell (
    app_id     VARCHAR(18) ${bytewise}  NOT NULL,
    grp        VARCHAR(24) ${bytewise}  NOT NULL,
    name       VARCHAR(128) ${bytewise} NOT NULL,
    version    BIGINT       NOT NULL,
    content    ${cell_text} NOT NULL,
    made_at    BIGINT       NOT NULL,
    expires_at BIGINT       NOT NULL,
    due_at     BIGINT,
    PRIMARY KEY (app_id, grp, name)
) ${table_options} ${fill};

CREATE INDEX hexin_cell_expiry ON hexin_cell (app_id, grp, expires_at);
CREATE INDEX hexin_cell_due ON hexin_cell (app_id, grp, due_at);
